using System.Net;
using System.Text.Json;
using Handbrk8s.Cluster;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Handbrk8s.Functions.Cluster;

/// <summary>The cluster that this app runs in: what of it is looked at, and the few things that are changed in it.</summary>
public sealed class KubernetesCluster(IKubernetes client, string space)
{
    private const string WorkerPods = "app.kubernetes.io/name=handbrk8s,app.kubernetes.io/component in (transcode,upload)";

    // A Job has the labels that KEDA gives it, and not those of its pods.
    private const string WorkerJobs = Mapping.ScaledJobLabel + " in (transcode,upload)";

    private static readonly HttpStatusCode[] GoneOrChanged = [HttpStatusCode.NotFound, HttpStatusCode.Conflict];
    private static readonly HttpStatusCode[] ThereAlready = [HttpStatusCode.Conflict];

    private readonly ScaledJobs _scaledJobs = new(client, space);

    /// <summary>Looks once, without a watch.</summary>
    /// <exception cref="ClusterException">Kubernetes refused or was out of reach: then nothing is known.</exception>
    public Task<ClusterSnapshot> Look(CancellationToken cancel) => ClusterException.Guard("look at the cluster", () => LookAtAll(cancel), cancel);

    /// <summary>Writes labels and annotations onto a pod. One that is gone, or changed at the same moment, is left: the next look tells.</summary>
    /// <exception cref="ClusterException">Kubernetes refused or was out of reach.</exception>
    public Task Mark(PodMarks marks, CancellationToken cancel)
    {
        var patch = JsonSerializer.Serialize(new { metadata = new { labels = marks.Labels, annotations = marks.Annotations } });
        return Do($"label the pod {marks.Pod}", GoneOrChanged, () => client.CoreV1.PatchNamespacedPodAsync(new V1Patch(patch, V1Patch.PatchType.MergePatch), marks.Pod, space, cancellationToken: cancel), cancel);
    }

    /// <summary>Makes an event. That there is one of its name is fine: it was told before.</summary>
    /// <exception cref="ClusterException">Kubernetes refused or was out of reach.</exception>
    public Task Tell(ClusterEvent told, ScaledJob? about, DateTimeOffset now, CancellationToken cancel) =>
        Do("make an event", ThereAlready, () => client.CoreV1.CreateNamespacedEventAsync(Mapping.Event(told, about, space, now.UtcDateTime), space, cancellationToken: cancel), cancel);

    /// <summary>Pauses a ScaledJob, or ends our pause of it.</summary>
    /// <exception cref="ClusterException">Kubernetes refused or was out of reach.</exception>
    public Task Scale(ScalingOrder order, CancellationToken cancel) =>
        Do($"pause the ScaledJob {order.Name}", GoneOrChanged, () => _scaledJobs.Write(order, cancel), cancel);

    private async Task<ClusterSnapshot> LookAtAll(CancellationToken cancel)
    {
        var pods = await Pages.All<V1PodList, V1Pod>(token => client.CoreV1.ListNamespacedPodAsync(space, labelSelector: WorkerPods, limit: Pages.Size, continueParameter: token, cancellationToken: cancel));
        var jobs = await Pages.All<V1JobList, V1Job>(token => client.BatchV1.ListNamespacedJobAsync(space, labelSelector: WorkerJobs, limit: Pages.Size, continueParameter: token, cancellationToken: cancel));
        var warnings = await Pages.All<Corev1EventList, Corev1Event>(token => client.CoreV1.ListNamespacedEventAsync(space, fieldSelector: "type=Warning", limit: Pages.Size, continueParameter: token, cancellationToken: cancel));
        return new ClusterSnapshot([.. pods.Select(Mapping.Pod)], [.. jobs.Select(Mapping.Job)], [.. warnings.Select(Mapping.Warning)], await _scaledJobs.Read(cancel));
    }

    private static Task Do(string what, HttpStatusCode[] harmless, Func<Task> call, CancellationToken cancel) => ClusterException.Guard(
        what,
        async () =>
        {
            try
            {
                await call();
            }
            catch (HttpOperationException refusal) when (harmless.Contains(refusal.Response.StatusCode))
            {
                // The next look tells whether something is left to do.
            }
        },
        cancel);
}
