using Handbrk8s.Configuration;
using Microsoft.Extensions.Configuration;

namespace Handbrk8s.Local.Running;

/// <summary>
/// SQLite in the state folder, or a storage account. A connection string is a secret, which the list of processes would show:
/// it comes in a file or in the environment, never on the command line.
/// </summary>
internal static class StorageChoice
{
    private static readonly string ConnectionString = $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";
    private static readonly string AccountName = $"{StorageOptions.Section}:{nameof(StorageOptions.AccountName)}";
    private static readonly string Database = $"{StorageOptions.Section}:{nameof(StorageOptions.Database)}";

    /// <param name="storage">A file with a connection string, the name of an account, or null.</param>
    /// <param name="state">Holds the database, where it is SQLite.</param>
    /// <param name="environment">May name a storage account too.</param>
    public static IReadOnlyDictionary<string, string?> Of(string? storage, StateFolder state, IConfiguration environment) => storage switch
    {
        not null when File.Exists(storage) => new Dictionary<string, string?>(StringComparer.Ordinal) { [ConnectionString] = File.ReadAllText(storage).Trim() },
        not null when storage.Contains(Path.DirectorySeparatorChar) => throw new CannotStartException($"There is no file '{storage}'. --storage takes a file that holds a connection string, or the name of a storage account."),
        not null when storage.Contains('=') => throw new CannotStartException("--storage takes no connection string, since every user of this machine could read it in the list of processes. Put it into a file of yours alone and give the file."),
        not null => new Dictionary<string, string?>(StringComparer.Ordinal) { [AccountName] = storage },
        null when environment[ConnectionString] is not null || environment[AccountName] is not null => new Dictionary<string, string?>(StringComparer.Ordinal),
        null => new Dictionary<string, string?>(StringComparer.Ordinal) { [Database] = state.Database },
    };
}
