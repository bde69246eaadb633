using Handbrk8s.Functions.Cluster;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.MediaServers;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Functions;

/// <summary>
/// What the timers do. A function is made anew for each call, a chore is one for as long as the process lives: so it never
/// overlaps itself, and says a failure once.
/// </summary>
public sealed class Chores(DropWatch drops, ShareHold hold, Recovery.Sweep sweep, Announcer announcer, Retention.EmptyTrash trash, ClusterRound round, ILogger<Chore> log)
{
    public Chore WatchShare { get; } = new("Looking at watch/", drops.LookAtShare, log);

    public Chore ObserveCluster { get; } = new("Looking at the cluster", round.Run, log);

    public Chore EmptyTrash { get; } = new("Emptying the trash", trash.Run, log);

    /// <summary>
    /// The look through the container is part of it: whatever blob no trigger told of gets its record here. So are the media servers that
    /// were away when an uploader came to tell them.
    /// </summary>
    public Chore Sweep { get; } = new(
        "Sweeping",
        async stop =>
        {
            await hold.Take(stop);
            await drops.LookAtContainer(stop);
            await sweep.Run(stop);
            await announcer.Tell(only: null, stop);
        },
        log);
}
