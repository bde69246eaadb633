using System.Diagnostics;

namespace Handbrk8s.Tests.Packaging;

/// <summary>The real <c>./build</c> in a copy of what it needs, on a machine that has a few tools and the container engines it is given.</summary>
internal sealed class BuildScript : IDisposable
{
    private static readonly string[] Tools =
        ["bash", "cat", "chmod", "cut", "date", "dirname", "env", "expand", "git", "grep", "gzip", "mkdir", "paste", "readlink", "rm", "sed", "sort", "tar", "tee", "touch", "tr", "uname"];

    private readonly TemporaryFolder _folder = new();

    public BuildScript()
    {
        foreach (var file in (string[])["build", "images.env", "Directory.Build.props", "jobs/transcode/Dockerfile", "jobs/upload/Dockerfile", .. Scripts])
        {
            _folder.File($"tree/{file}", File.ReadAllText(Repository.At(file)));
        }

        foreach (var tool in Tools)
        {
            File.CreateSymbolicLink(Path.Combine(_folder.Folder("bin"), tool), ((string[])["/bin", "/usr/bin"]).Select(place => Path.Combine(place, tool)).First(File.Exists));
        }
    }

    private static IEnumerable<string> Scripts => Directory.EnumerateFiles(Repository.At("scripts"), "*.sh", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file));

    public string At(string file) => Path.Combine(_folder.Path, "tree", file);

    public void Write(string file, string content) => _folder.File($"tree/{file}", content);

    /// <summary>What the programs added with <see cref="Add"/> were asked to do, in order.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private string Log => Path.Combine(_folder.Path, "calls");

    /// <param name="program">Its name.</param>
    /// <param name="answers">Shell code after its call is noted.</param>
    public void Add(string program, string answers = "")
    {
        var path = _folder.File($"bin/{program}", $"#!/bin/bash\nprintf '%s' \"{program}\" >>'{Log}'; printf ' %s' \"$@\" >>'{Log}'; echo >>'{Log}'\n{answers}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public (int Exit, string Output) Run(params IEnumerable<string> arguments) => Shell(["build", .. arguments]);

    public (int Exit, string Output) Shell(params IEnumerable<string> arguments)
    {
        // Both outputs through one pipe, which is read to its end.
        string[] both = ["-c", "exec /bin/bash \"$@\" 2>&1", "bash", .. arguments];
        var start = new ProcessStartInfo("/bin/bash", both) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = At("") };
        start.Environment["PATH"] = Path.Combine(_folder.Path, "bin");
        start.Environment.Remove("LimitedFeed");
        start.Environment.Remove("HANDBRK8S_FEED");
        start.Environment.Remove("HANDBRK8S_REGISTRY");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Dispose();
}
