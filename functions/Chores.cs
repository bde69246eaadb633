using Handbrk8s.Functions.Cluster;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.MediaServers;
using Handbrk8s.Recovery;
using Handbrk8s.Telemetry;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Functions;

/// <summary>
/// What the timers do. A function is made anew for each call, a chore is one for as long as the process lives: so it never
/// overlaps itself, and says a failure once.
/// </summary>
public sealed class Chores(DropWatch drops, ShareHold hold, Recovery.Sweep sweep, Announcer announcer, WebhookTeller webhooks, FarmTelemetry farm, Retention.EmptyTrash trash, ClusterRound round, IOptions<IntakeOptions> intake, TimeProvider time, ILogger<Chore> log)
{
    // Media servers that were away when their film was published, and webhooks, to which no worker has a way.
    private readonly Chore[] _telling =
    [
        new("Telling media servers", stop => announcer.Tell(only: null, stop), log),
        new("Telling webhooks", webhooks.Tell, log),
        .. TelemetryExport.IsOn ? [new("Measuring", farm.Measure, log)] : (Chore[])[],
    ];

    public Chore WatchShare { get; } = new("Looking at watch/", drops.LookAtShare, log);

    public Chore ObserveCluster { get; } = new("Looking at the cluster", round.Run, log);

    public Chore EmptyTrash { get; } = new(
        "Emptying the trash",
        async stop =>
        {
            await hold.Take(stop);
            await trash.Run(stop);
        },
        log);

    /// <summary>What a trigger missed is part of it: blobs that nobody told of.</summary>
    public Chore Sweep { get; } = new(
        "Sweeping",
        async stop =>
        {
            await hold.Take(stop);
            await drops.LookAtContainer(stop);
            await sweep.Run(stop);
        },
        log);

    /// <summary>The sweep and what goes with it, each for itself: what keeps one from its work, or hangs, must not keep the others.</summary>
    public Task SweepAndTell(CancellationToken stop) => Task.WhenAll(_telling.Prepend(Sweep).Select(chore => Turn(chore, stop)));

    /// <summary>A turn that does not take its caller along when the share's server is gone: a timer fires again only after it came back.</summary>
    public Task Turn(Chore chore, CancellationToken stop) => chore.Turn(intake.Value.LookTimeout, time, stop);
}
