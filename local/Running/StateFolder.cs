using System.Security.Cryptography;
using System.Text;

namespace Handbrk8s.Local.Running;

/// <summary>What one machine remembers of one share: the database, the jobs' logs, the locks.</summary>
internal sealed record StateFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "handbrk8s.db");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>Locked by every living worker.</summary>
    public string WorkersLock => System.IO.Path.Combine(Path, "workers.lock");

    /// <summary>Those of all shares that this user has run with the default place.</summary>
    public static IReadOnlyList<StateFolder> Known => Directory.Exists(Home) ? [.. Directory.EnumerateDirectories(Home).Select(path => new StateFolder(path))] : [];

    private static string Home => System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } set
            ? set
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "handbrk8s");

    /// <summary>A place of its own for each share, below XDG_STATE_HOME.</summary>
    public static StateFolder DefaultFor(string share)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(share));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12];
        return new(System.IO.Path.Combine(Home, key));
    }
}
