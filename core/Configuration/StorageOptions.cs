using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>Where queues and ledger are kept. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The SQLite database file, on a local disk. Required.</summary>
    public string Database { get; set; } = "";

    internal sealed class Validator : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options) => new Problems(Section)
            .Unless(Path.IsPathRooted(options.Database), nameof(Database), options.Database, "must be an absolute path of a file on a local disk")
            .ToResult();
    }
}
