using Handbrk8s.Cluster;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Functions.Cluster;

/// <summary>One round: look at the cluster, let core judge, carry out what it orders.</summary>
/// <param name="watch">Judges.</param>
/// <param name="time">For events.</param>
/// <param name="log">Gets what was refused.</param>
/// <param name="cluster">Null where the app runs in none.</param>
public sealed partial class ClusterRound(ClusterWatch watch, TimeProvider time, ILogger<ClusterRound> log, KubernetesCluster? cluster = null)
{
    private HashSet<string> _refused = [];

    /// <exception cref="ClusterException">Kubernetes refused a look, or was out of reach.</exception>
    public async Task Run(CancellationToken stop)
    {
        var there = cluster ?? throw new InvalidOperationException("This app runs in no cluster. Set AzureWebJobs_ObserveCluster_Disabled to true.");
        var seen = await there.Look(stop);
        var orders = await watch.Look(seen, stop);
        HashSet<string> refused = [];
        foreach (var order in orders.Scaling)
        {
            await Try(() => there.Scale(order, stop), refused);
        }

        foreach (var marks in orders.Marks)
        {
            await Try(() => there.Mark(marks, stop), refused);
        }

        foreach (var told in orders.Events)
        {
            await Try(() => Tell(there, told, seen, stop), refused);
        }

        _refused = refused;
    }

    private async Task Tell(KubernetesCluster there, ClusterEvent told, ClusterSnapshot seen, CancellationToken stop)
    {
        await there.Tell(told, seen.ScaledJobs.FirstOrDefault(scaled => scaled.Name == told.About), time.GetUtcNow(), stop);
        watch.Done(told);
    }

    /// <summary>What one thing is refused for must not keep the others from being done. It is said once, and ordered again.</summary>
    private async Task Try(Func<Task> order, HashSet<string> refused)
    {
        try
        {
            await order();
        }
        catch (ClusterException refusal)
        {
            if (refused.Add(refusal.Message) && !_refused.Contains(refusal.Message))
            {
                Log.Refused(log, refusal.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} It is tried again with every look.")]
        public static partial void Refused(ILogger log, string reason);
    }
}
