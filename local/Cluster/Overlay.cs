using Handbrk8s.Files;

namespace Handbrk8s.Local.Cluster;

/// <summary>The folder that 'kubectl apply -k' is given. Its secrets are files that only their owner may read.</summary>
internal sealed class Overlay(string path)
{
    public const string Secrets = "secrets";
    public const string ConnectionString = $"{Secrets}/connection-string";
    public const string AzuriteAccounts = $"{Secrets}/azurite-accounts";
    public const string SmbUser = $"{Secrets}/smb-user";
    public const string SmbPassword = $"{Secrets}/smb-password";
    public const string MediaServerToken = $"{Secrets}/media-server-token";

    /// <summary>A component of the owner's own, which nothing of ours ever writes.</summary>
    public const string Own = "own";

    public string Path { get; } = path;

    public bool HasOwn => File.Exists(At($"{Own}/kustomization.yaml"));

    public bool HasSecret(string file) => File.Exists(At(file));

    public string? Read(string file) => File.Exists(At(file)) ? File.ReadAllText(At(file)) : null;

    /// <returns>What happened to the file.</returns>
    public OverlayChange Write(string file, string content)
    {
        var before = Read(file);
        if (before != content)
        {
            Directory.CreateDirectory(Path);
            Durable.Write(At(file), System.Text.Encoding.UTF8.GetBytes(content));
        }

        return new(file, before, content, IsSecret: false);
    }

    public OverlayChange WriteSecret(string file, string content)
    {
        var before = Read(file);
        if (before != content)
        {
            Directory.CreateDirectory(At(Secrets), Durable.OwnerOnly | UnixFileMode.UserExecute);
            Durable.WriteSecret(At(file), System.Text.Encoding.UTF8.GetBytes(content));
        }

        File.SetUnixFileMode(At(file), Durable.OwnerOnly);
        return new(file, before, content, IsSecret: true);
    }

    /// <returns>Null when there was none.</returns>
    public OverlayChange? Remove(string file)
    {
        if (Read(file) is not { } before)
        {
            return null;
        }

        File.Delete(At(file));
        return new(file, before, After: null, IsSecret: false);
    }

    private string At(string file) => System.IO.Path.Combine(Path, file);
}
