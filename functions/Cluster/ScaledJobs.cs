using System.Net;
using System.Text.Json;
using Handbrk8s.Cluster;
using Handbrk8s.Jobs;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Handbrk8s.Functions.Cluster;

/// <summary>KEDA's ScaledJobs of the stages, and its annotation that pauses them: workers at work go on, none is started.</summary>
internal sealed class ScaledJobs(IKubernetes client, string space)
{
    /// <summary>https://keda.sh/docs/latest/reference/scaledjob-spec/#pause-autoscaling</summary>
    private const string Paused = "autoscaling.keda.sh/paused";

    /// <summary>Says that the pause is ours, so that one by hand outlives <c>resume</c>.</summary>
    private const string PausedByUs = "handbrk8s.io/paused";

    private const string Group = "keda.sh";
    private const string Version = "v1alpha1";
    private const string Plural = "scaledjobs";

    /// <returns>Those that are there.</returns>
    public async Task<IReadOnlyList<ScaledJob>> Read(CancellationToken cancel)
    {
        List<ScaledJob> found = [];
        foreach (var stage in Stage.All)
        {
            try
            {
                var read = await client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(Group, Version, space, Plural, stage.Queue, cancel);
                var metadata = read.GetProperty("metadata").Deserialize<V1ObjectMeta>()!;
                found.Add(new ScaledJob(stage.Queue, metadata.Uid ?? "", IsTrue(metadata, Paused), IsTrue(metadata, PausedByUs)));
            }
            catch (HttpOperationException missing) when (missing.Response.StatusCode == HttpStatusCode.NotFound)
            {
                // A cluster whose workers somebody else starts.
            }
        }

        return found;
    }

    public Task Write(ScalingOrder order, CancellationToken cancel)
    {
        var value = order.Pause ? "true" : null;
        var patch = JsonSerializer.Serialize(new { metadata = new { annotations = new Dictionary<string, string?> { [Paused] = value, [PausedByUs] = value } } });
        return client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement>(new V1Patch(patch, V1Patch.PatchType.MergePatch), Group, Version, space, Plural, order.Name, cancellationToken: cancel);
    }

    private static bool IsTrue(V1ObjectMeta metadata, string annotation) => metadata.Annotations?.TryGetValue(annotation, out var text) == true && text == "true";
}
