using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>When a dropped file counts as whole. Section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>How often <c>watch/</c> is looked at. Default 10 seconds.</summary>
    public TimeSpan ScanEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a file must look the same, by our own clock. Default 2 minutes: NFS may show an old size for 60 seconds, and
    /// a writer's node may hold data back for another 30.
    /// </summary>
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it must have looked the same. Default 3.</summary>
    public int Observations { get; set; } = 3;

    /// <summary>How long a look may go on without getting one file further before it is said to hang. Default 2 minutes.</summary>
    public TimeSpan LookTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// When a file whose structure says that something is missing is taken all the same, counted by our own clock from when
    /// it was first found so and as long as it does not change. Default zero, which means never: it waits until it changes or is
    /// marked. A copy may stand still for a night, when a laptop sleeps, and go on in the morning.
    /// </summary>
    public TimeSpan TakeIncompleteAfter { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// How long a folder from which a film was taken must have been empty, by our own clock, before it is removed. Default
    /// 1 hour. Zero means never. A library's own folder always stays.
    /// </summary>
    public TimeSpan RemoveEmptiedAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The names that a folder straight in <c>watch/</c> may have, so that a slip of the pen makes no new library. Default:
    /// none, which allows any.
    /// </summary>
    public ISet<string> Libraries { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What counts as a film, by extension.</summary>
    public ISet<string> Extensions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        ".3gp", ".asf", ".avi", ".divx", ".dv", ".flv", ".iso", ".m2ts", ".m2v", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg",
        ".mts", ".mxf", ".ogm", ".ogv", ".rmvb", ".ts", ".vob", ".webm", ".wmv",
    };

    internal sealed class Validator : IValidateOptions<IntakeOptions>
    {
        public ValidateOptionsResult Validate(string? name, IntakeOptions options) => new Problems(Section)
            .Unless(options.ScanEvery > TimeSpan.Zero, nameof(ScanEvery), options.ScanEvery, "must be over zero")
            .Unless(options.QuietTime >= TimeSpan.Zero, nameof(QuietTime), options.QuietTime, "must not be negative")
            .Unless(options.Observations >= 2, nameof(Observations), options.Observations, "must be at least 2: one look cannot show that nothing changes")
            .Unless(options.TakeIncompleteAfter >= TimeSpan.Zero, nameof(TakeIncompleteAfter), options.TakeIncompleteAfter, "must not be negative; 0 means never")
            .Unless(options.RemoveEmptiedAfter >= TimeSpan.Zero, nameof(RemoveEmptiedAfter), options.RemoveEmptiedAfter, "must not be negative; 0 means never")
            .Unless(options.LookTimeout > TimeSpan.Zero, nameof(LookTimeout), options.LookTimeout, "must be over zero")
            .ToResult();
    }
}
