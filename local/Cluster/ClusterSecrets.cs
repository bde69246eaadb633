namespace Handbrk8s.Local.Cluster;

/// <summary>What must never be shown. Null keeps what the overlay has.</summary>
internal sealed record ClusterSecrets(string? SmbPassword, string? MediaServerToken)
{
    /// <summary>A secret that someone saved with an editor, which ends the file with a line feed that is no part of it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path) => File.ReadAllText(path).TrimEnd('\r', '\n');
}
