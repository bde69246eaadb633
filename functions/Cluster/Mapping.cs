using Handbrk8s.Cluster;
using k8s.Models;

namespace Handbrk8s.Functions.Cluster;

/// <summary>Kubernetes' objects as the plain records that core decides over, and back.</summary>
internal static class Mapping
{
    /// <summary>On each Job, the ScaledJob that KEDA made it for.</summary>
    public const string ScaledJobLabel = "scaledjob.keda.sh/name";

    private const string Component = "app.kubernetes.io/component";

    public static WorkerPod Pod(V1Pod pod)
    {
        var (status, container) = (pod.Status, pod.Status?.ContainerStatuses?.FirstOrDefault());
        var ended = container?.State?.Terminated ?? container?.LastState?.Terminated;
        return new WorkerPod(pod.Metadata.Name, Label(pod.Metadata, Component), status?.Phase ?? "Unknown")
        {
            Job = pod.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Kind == V1Job.KubeKind)?.Name,
            Created = CreatedOf(pod.Metadata),
            Node = pod.Spec?.NodeName,
            Status = NewTold(status?.Reason, status?.Message),
            Disruption = Condition(status, "DisruptionTarget", "True"),
            Unscheduled = Condition(status, "PodScheduled", "False"),
            Waiting = NewTold(container?.State?.Waiting?.Reason, container?.State?.Waiting?.Message),
            Exit = ended is null ? null : new Told(ended.Reason ?? "Error", ended.Message),
            ExitCode = ended?.ExitCode,
            MemoryLimit = pod.Spec?.Containers?.FirstOrDefault()?.Resources?.Limits?.TryGetValue("memory", out var limit) == true ? limit.ToString() : null,
            Labels = new Dictionary<string, string>(pod.Metadata.Labels ?? new Dictionary<string, string>()),
            Annotations = new Dictionary<string, string>(pod.Metadata.Annotations ?? new Dictionary<string, string>()),
        };
    }

    public static WorkerJob Job(V1Job job) => new(
        job.Metadata.Name,
        Label(job.Metadata, ScaledJobLabel),
        CreatedOf(job.Metadata),
        job.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "Failed", Status: "True" }) is { } failed ? NewTold(failed.Reason ?? "Failed", failed.Message) : null);

    public static ClusterWarning Warning(Corev1Event told) => new(told.InvolvedObject?.Name ?? "", new Told(told.Reason ?? "", told.Message));

    public static Corev1Event Event(ClusterEvent told, ScaledJob? about, string space, DateTime now) => new()
    {
        Metadata = new V1ObjectMeta { Name = told.Name, NamespaceProperty = space },
        InvolvedObject = new V1ObjectReference { ApiVersion = "keda.sh/v1alpha1", Kind = "ScaledJob", Name = told.About, NamespaceProperty = space, Uid = about?.Uid },
        Type = told.IsWarning ? "Warning" : "Normal",
        Reason = told.Reason,
        Message = told.Message,
        FirstTimestamp = now,
        LastTimestamp = now,
        Count = 1,
        Source = new V1EventSource { Component = "handbrk8s" },
        ReportingComponent = "handbrk8s.io/functions",
    };

    private static string Label(V1ObjectMeta metadata, string name) => metadata.Labels?.TryGetValue(name, out var value) == true ? value : "";

    private static DateTimeOffset CreatedOf(V1ObjectMeta metadata) => metadata.CreationTimestamp is { } created ? new DateTimeOffset(created, TimeSpan.Zero) : default;

    private static Told? Condition(V1PodStatus? status, string type, string value) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == value) is { } found ? NewTold(found.Reason ?? type, found.Message) : null;

    private static Told? NewTold(string? reason, string? message) => string.IsNullOrEmpty(reason) ? null : new Told(reason, message);
}
