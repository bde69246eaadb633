using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Handbrk8s.Local.Cluster;

/// <summary>The key of the storage account in the cluster. Made once: with another one nobody could read what is there.</summary>
internal sealed partial record StorageKey(string Key)
{
    private const string Account = "handbrk8s";

    // KEDA comes from another namespace, so the host has dots; the path begins with the account, as Azurite takes it then.
    private const string Host = "azurite.handbrk8s.svc";

    /// <summary>One line without an end: a line feed would become part of the last address.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://{Host}:10000/{Account};QueueEndpoint=http://{Host}:10001/{Account};";

    /// <summary>As Azurite is told of its account.</summary>
    public string Accounts => $"{Account}:{Key}";

    public static StorageKey New() => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));

    /// <param name="connectionString">Of an overlay that is there, or null.</param>
    /// <param name="accounts">Its other file, or null: whoever was cut off may have written only one.</param>
    /// <returns>Null when there is no overlay yet.</returns>
    /// <exception cref="InvalidDataException">They hold no key, or two: whichever is in use must not be lost.</exception>
    public static StorageKey? Find(string? connectionString, string? accounts)
    {
        var found = new[] { (connectionString, InConnectionString()), (accounts, InAccounts()) }
            .Where(file => file.Item1 is not null)
            .Select(file => file.Item2.Match(file.Item1!) is { Success: true } match ? match.Groups["key"].Value : "")
            .Distinct().ToList();
        return found switch
        {
            [] => null,
            [not "" and var key] => new(key),
            _ => throw new InvalidDataException($"The keys in {Overlay.Secrets}/ are damaged or differ. Put back what the cluster has: kubectl -n handbrk8s get secret storage -o jsonpath='{{.data}}' shows it in base64."),
        };
    }

    [GeneratedRegex(@"(^|;)AccountKey=(?<key>[A-Za-z0-9+/=]+);", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InConnectionString();

    [GeneratedRegex(@"^[a-z0-9]+:(?<key>[A-Za-z0-9+/=]+)\s*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InAccounts();
}
