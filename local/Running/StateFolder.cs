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

    /// <summary>A place of its own for each share, below XDG_STATE_HOME.</summary>
    public static string DefaultFor(string share)
    {
        var home = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } set
            ? set
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(share));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12];
        return System.IO.Path.Combine(home, "handbrk8s", key);
    }
}
