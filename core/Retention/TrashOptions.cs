using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Retention;

/// <summary>How long originals are kept after their films were published. Section <c>Trash</c>.</summary>
public sealed class TrashOptions
{
    public const string Section = "Trash";

    /// <summary>How long an original stays in <c>trash/</c>, and a film that was replaced beside the library, by the file server's clock. Default 30 days.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Below this much free space on the share, in bytes, the oldest go earlier. Default zero: never.</summary>
    public long MinFree { get; set; }

    /// <summary>How often the trash is looked at. Default 10 minutes.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(10);

    internal sealed class Validator : IValidateOptions<TrashOptions>
    {
        public ValidateOptionsResult Validate(string? name, TrashOptions options) => new Problems(Section)
            .Unless(options.KeepFor >= TimeSpan.Zero, nameof(KeepFor), options.KeepFor, "must not be negative, for example 30.00:00:00")
            .Unless(options.MinFree >= 0, nameof(MinFree), options.MinFree, "must be a number of bytes, for example 53687091200")
            .Unless(options.LookEvery >= TimeSpan.FromSeconds(1) && options.LookEvery <= TimeSpan.FromDays(1), nameof(LookEvery), options.LookEvery, "must be between 1 second and a day")
            .ToResult();
    }
}
