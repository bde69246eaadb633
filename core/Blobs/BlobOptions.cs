using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Blobs;

/// <summary>Films that are dropped as blobs, where the storage is an account. Section <c>Blobs</c>.</summary>
public sealed class BlobOptions
{
    public const string Section = "Blobs";

    /// <summary>Whether new blobs are taken. Those that were taken before are finished in any case. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often the container is listed. Default 10 seconds: more often costs money and gains little.</summary>
    public TimeSpan ScanEvery { get; set; } = TimeSpan.FromSeconds(10);

    internal sealed class Validator : IValidateOptions<BlobOptions>
    {
        public ValidateOptionsResult Validate(string? name, BlobOptions options) => new Problems(Section)
            .Unless(options.ScanEvery > TimeSpan.Zero, nameof(ScanEvery), options.ScanEvery, "must be over zero")
            .ToResult();
    }
}
