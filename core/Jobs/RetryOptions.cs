using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>How patient the system is. Section <c>Retry</c>.</summary>
public sealed class RetryOptions
{
    public const string Section = "Retry";

    /// <summary>Counted failures after which a film is set aside. Default 5.</summary>
    public int MaxFailures { get; set; } = 5;

    /// <summary>The first wait; each further one is twice as long. Default 30 seconds.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait. Default 30 minutes.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How soon another worker may take over from one that was told to stop. Default 5 seconds.</summary>
    public TimeSpan ReleaseDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Interruptions in a row that cost no extra wait. Default 3: a drain of the nodes one after another.</summary>
    public int FreeInterruptions { get; set; } = 3;

    /// <summary>
    /// Receives of one message that may end without a word before anything is decided about it. Default 20. Then it is put
    /// aside as poison: whatever kills its workers so early would go on doing it. The film is not touched.
    /// </summary>
    public int MaxSilentReceives { get; set; } = 20;

    internal sealed class Validator : IValidateOptions<RetryOptions>
    {
        public ValidateOptionsResult Validate(string? name, RetryOptions options) => new Problems(Section)
            .Unless(options.MaxFailures >= 1, nameof(MaxFailures), options.MaxFailures, "must be at least 1")
            .Unless(options.FirstDelay > TimeSpan.Zero, nameof(FirstDelay), options.FirstDelay, "must be over zero, or a wrong set-up would be tried without a pause")
            .Unless(options.MaxDelay >= options.FirstDelay && options.MaxDelay <= TimeSpan.FromDays(7), nameof(MaxDelay), options.MaxDelay, $"must be between {Section}:{nameof(FirstDelay)} and 7 days")
            .Unless(options.ReleaseDelay >= TimeSpan.Zero && options.ReleaseDelay <= options.MaxDelay, nameof(ReleaseDelay), options.ReleaseDelay, $"must be between zero and {Section}:{nameof(MaxDelay)}")
            .Unless(options.FreeInterruptions >= 0, nameof(FreeInterruptions), options.FreeInterruptions, "must be at least 0")
            .Unless(options.MaxSilentReceives >= 1, nameof(MaxSilentReceives), options.MaxSilentReceives, "must be at least 1")
            .ToResult();
    }
}
