using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Retention;

/// <summary>
/// When originals in the trash and replaced films go for good. How many days they stay is a library's: <c>Libraries__NAME__KeepDays</c>.
/// Section <c>Trash</c>.
/// </summary>
public sealed class TrashOptions
{
    public const string Section = "Trash";

    /// <summary>How often is looked. Default 1 hour.</summary>
    public TimeSpan EmptyEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// In GiB: where less is free, the oldest go before their days are over, as many as it takes. Share and library are looked at each for
    /// itself. Default 10. Zero: none goes early.
    /// </summary>
    public int LeastFreeGiB { get; set; } = 10;

    internal sealed class Validator : IValidateOptions<TrashOptions>
    {
        private const int MostGiB = 1 << 20;

        public ValidateOptionsResult Validate(string? name, TrashOptions options) => new Problems(Section)
            .Unless(options.EmptyEvery >= TimeSpan.FromSeconds(1) && options.EmptyEvery <= TimeSpan.FromDays(1), nameof(EmptyEvery), options.EmptyEvery, "must be between 1 second and 1 day")
            .Unless(options.LeastFreeGiB is >= 0 and <= MostGiB, nameof(LeastFreeGiB), options.LeastFreeGiB, $"must be between 0 and {MostGiB}")
            .ToResult();
    }
}
