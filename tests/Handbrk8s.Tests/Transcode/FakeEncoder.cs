namespace Handbrk8s.Tests.Transcode;

/// <summary>The stand-in for HandBrakeCLI; tests/FakeHandBrake/README.md says what it can do.</summary>
internal static class FakeEncoder
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "FakeHandBrake");

    /// <summary>Writes a program that is the stand-in with these words: several of them can run side by side.</summary>
    /// <param name="file">Where to write it.</param>
    /// <param name="words">What FAKE_HANDBRAKE says.</param>
    public static string Script(string file, string words)
    {
        File.WriteAllText(file, $"#!/bin/sh\nFAKE_HANDBRAKE='{words}' exec '{Path}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, Executable);
        }

        return file;
    }
}
