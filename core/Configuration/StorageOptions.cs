using Handbrk8s.AzureStorage;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>Where queues and ledger are kept: exactly one of the first three is set. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>SQLite: the database file, on a local disk of this machine.</summary>
    public string Database { get; set; } = "";

    /// <summary>Azure Storage or Azurite, with a key or a signature. A secret: never shown.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Azure Storage, with the identity of this process (workload identity, managed identity, <c>az login</c>).</summary>
    public string AccountName { get; set; } = "";

    /// <summary>
    /// Azure Storage: before the names of all queues and containers, for several installations in one account. What else names
    /// them, such as a trigger of KEDA, must say it too. Default empty.
    /// </summary>
    public string Prefix { get; set; } = "";

    /// <summary>Azure Storage: how long a call may take, its three tries included. Default 30 seconds.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    internal sealed class Validator : IValidateOptions<StorageOptions>
    {
        private const string Secret = "(a secret)";

        public ValidateOptionsResult Validate(string? name, StorageOptions options)
        {
            var (database, connection, account) = (options.Database is not "", options.ConnectionString is not "", options.AccountName is not "");
            return new Problems(Section)
                .Unless(database || connection || account, nameof(Database), null, $"must be set, or else {nameof(ConnectionString)} or {nameof(AccountName)} for Azure Storage")
                .Unless(!database || Path.IsPathRooted(options.Database), nameof(Database), options.Database, "must be an absolute path of a file on a local disk")
                .Unless(!connection || AzureClients.CanRead(options.ConnectionString), nameof(ConnectionString), Secret, "must be what 'az storage account show-connection-string' prints, or have AccountName, AccountKey, BlobEndpoint and QueueEndpoint")
                .Unless(!account || IsAccountName(options.AccountName), nameof(AccountName), options.AccountName, "must be the name of a storage account: 3 to 24 lower-case letters and digits")
                .Unless(!connection || !database, nameof(ConnectionString), Secret, Alone(nameof(Database)))
                .Unless(!account || !database, nameof(AccountName), options.AccountName, Alone(nameof(Database)))
                .Unless(!account || !connection, nameof(AccountName), options.AccountName, Alone(nameof(ConnectionString)))
                .Unless(IsPrefix(options.Prefix), nameof(Prefix), options.Prefix, "must be empty, or lower-case letters, digits and single hyphens with a hyphen at the end, at most 20, for example cellar-")
                .Unless(options.CallTimeout >= TimeSpan.FromSeconds(1) && options.CallTimeout <= TimeSpan.FromMinutes(10), nameof(CallTimeout), options.CallTimeout, "must be between 1 second and 10 minutes")
                .ToResult();
        }

        private static bool IsAccountName(string text) =>
            text.Length is >= 3 and <= 24 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

        // What queues and containers take: https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata
        private static bool IsPrefix(string text) =>
            text is "" || (text.Length <= 20 && text[^1] == '-' && text[..^1].Split('-').All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))));

        private static string Alone(string other) => $"must not be set together with {Section}:{other}: films are kept in one place";
    }
}
