using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>How often is looked for what was cut off or lost. Section <c>Recovery</c>.</summary>
public sealed class RecoveryOptions
{
    public const string Section = "Recovery";

    /// <summary>
    /// The pause between two sweeps. Default 1 minute. A lost message is missed after two of them; each one reads the list of all
    /// films and looks into <c>work/</c>.
    /// </summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    internal sealed class Validator : IValidateOptions<RecoveryOptions>
    {
        public ValidateOptionsResult Validate(string? name, RecoveryOptions options) => new Problems(Section)
            .Unless(options.SweepEvery >= TimeSpan.FromSeconds(1) && options.SweepEvery <= TimeSpan.FromDays(1), nameof(SweepEvery), options.SweepEvery, "must be between 1 second and 1 day")
            .ToResult();
    }
}
