using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>How long a worker may be silent. Section <c>Lease</c>.</summary>
public sealed class LeaseOptions
{
    public const string Section = "Lease";

    /// <summary>How long a received message stays invisible. Default 5 minutes.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the lease is renewed. Default 100 seconds.</summary>
    public TimeSpan RenewEvery { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How often progress is written. Default 10 seconds.</summary>
    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From this age on a heartbeat means that its worker is gone. Default 2 minutes.</summary>
    public TimeSpan HeartbeatStaleAfter { get; set; } = TimeSpan.FromMinutes(2);

    internal sealed class Validator : IValidateOptions<LeaseOptions>
    {
        public ValidateOptionsResult Validate(string? name, LeaseOptions options) => new Problems(Section)
            .Unless(options.Duration > TimeSpan.Zero && options.Duration <= TimeSpan.FromDays(7), nameof(Duration), options.Duration, "must be over zero and at most 7 days, which is all that a storage queue allows")
            .Unless(options.RenewEvery > TimeSpan.Zero && options.RenewEvery * 2 <= options.Duration, nameof(RenewEvery), options.RenewEvery, $"must be at most half of {Section}:{nameof(Duration)}, so that one failed renewal does no harm")
            .Unless(options.HeartbeatEvery > TimeSpan.Zero && options.HeartbeatEvery * 2 <= options.HeartbeatStaleAfter, nameof(HeartbeatEvery), options.HeartbeatEvery, $"must be at most half of {Section}:{nameof(HeartbeatStaleAfter)}, so that one missed beat does no harm")
            .ToResult();
    }
}
