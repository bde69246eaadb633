using System.Diagnostics;

namespace Handbrk8s.Tests;

/// <summary>The upload job as a process of its own, as a cluster or the runner starts it.</summary>
internal static class UploadProcess
{
    public static Process Start(Workshop workshop, params IEnumerable<(string Key, string Value)> settings) => Start(workshop, settings, []);

    /// <param name="workshop">Whose films.</param>
    /// <param name="settings">Options of ours.</param>
    /// <param name="variables">Other variables of its environment.</param>
    public static Process Start(Workshop workshop, IEnumerable<(string Key, string Value)> settings, params IEnumerable<(string Key, string Value)> variables) =>
        Start(workshop, ["Handbrk8s.Upload"], settings, variables);

    /// <summary>The other job's program, or one of them with arguments.</summary>
    public static Process Start(Workshop workshop, string[] command, IEnumerable<(string Key, string Value)> settings, params IEnumerable<(string Key, string Value)> variables)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, command[0]), command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in ((string, string)[])[("Folders__Share", workshop.Share.Root), ("Folders__Library", workshop.Library), ("Storage__Database", workshop.Database), .. settings])
        {
            start.Environment[$"HANDBRK8S_{key}"] = value;
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until it says this as an error.</summary>
    public static async Task WaitForError(this Process process, string beginning)
    {
        while (await process.StandardError.ReadLineAsync(Workshop.Cancel) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"It ended without saying '{beginning}'.");
    }

    /// <summary>Waits for its end.</summary>
    public static async Task<(int Exit, string Output)> End(this Process process)
    {
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Workshop.Cancel), process.StandardError.ReadToEndAsync(Workshop.Cancel));
        await process.WaitForExitAsync(Workshop.Cancel);
        return (process.ExitCode, string.Concat(output));
    }
}
