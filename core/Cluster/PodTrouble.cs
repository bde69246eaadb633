namespace Handbrk8s.Cluster;

/// <summary>Why a worker's pod died, or does not start: one sentence for a person, with what to do.</summary>
/// <param name="IsDeath">It ran before.</param>
public sealed record PodTrouble(bool IsDeath, string Sentence)
{
    private static readonly string[] NoImage = ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable"];
    private static readonly string[] NoMount = ["FailedMount", "FailedAttachVolume", "FailedMapVolume"];

    /// <returns>Null when all is well, or nothing is known.</returns>
    public static PodTrouble? Of(WorkerPod pod, IReadOnlyCollection<ClusterWarning> warnings) =>
        Death(pod) is { } death ? new(IsDeath: true, death)
        : Obstacle(pod, warnings) is { } obstacle ? new(IsDeath: false, obstacle)
        : null;

    /// <summary>A worker whose pod is not there any more, and never gave its film back.</summary>
    public static PodTrouble Vanished(string pod, WorkerJob? job) => new(IsDeath: true, job?.Failure is { } failure
        ? $"The worker's pod {pod} is gone. Its Job says: {failure}."
        : $"The worker's pod {pod} is gone: someone deleted it, or its node was lost.");

    private static string? Death(WorkerPod pod) => pod switch
    {
        { Exit.Reason: "OOMKilled" } => $"The worker needed more memory than its limit{(pod.MemoryLimit is { } limit ? $" of {limit}" : "")} and was killed. Raise resources.limits.memory of the ScaledJob '{pod.Component}'.",
        { Status.Reason: "Evicted" } => $"The worker was evicted from {Node(pod)}: {pod.Status}.",
        { Disruption: { } why } => Disrupted(pod, why),
        { Status.Reason: "NodeLost" } or { Phase: "Unknown" } or { Exit.Reason: "ContainerStatusUnknown" } => $"The worker's node was lost: {Node(pod)}.",
        { Status.Reason: "DeadlineExceeded" } => $"The worker took longer than activeDeadlineSeconds of the ScaledJob '{pod.Component}' allows.",
        { Status: { Reason: "Terminated" or "NodeShutdown" or "Shutdown" } } => $"The worker's node was shut down: {Node(pod)}.",
        { Exit.Reason: "StartError" or "ContainerCannotRun" } => null,
        { Exit: not null, ExitCode: 137 } => $"The worker was killed on {Node(pod)} (SIGKILL), and Kubernetes does not say by whom.",
        { Exit: not null, ExitCode: > 0 } => $"The worker ended with exit code {pod.ExitCode}. What it said: kubectl logs {pod.Name}",
        _ => null,
    };

    private static string Disrupted(WorkerPod pod, Told why) => why.Reason switch
    {
        "EvictionByEvictionAPI" => $"The worker had to leave {Node(pod)}, which is being drained.",
        "PreemptionByScheduler" => $"The worker had to make room on {Node(pod)} for a pod of higher priority.",
        "DeletionByTaintManager" => $"The worker's node was lost or not ready for too long: {Node(pod)}.",
        "DeletionByPodGC" => $"The worker's node is gone: {Node(pod)}.",
        _ => $"The worker was ended on {Node(pod)}: {why}.",
    };

    private static string? Obstacle(WorkerPod pod, IReadOnlyCollection<ClusterWarning> warnings)
    {
        var told = warnings.Where(warning => warning.Subject == pod.Name).Select(warning => warning.What).ToList();
        return pod switch
        {
            { Exit.Reason: "StartError" or "ContainerCannotRun" } => $"its container does not start: {pod.Exit}.",
            { Phase: not "Pending" } => null,
            { Unscheduled: { } why } => $"no node takes its pod: {why}.",
            { Waiting: { } why } when NoImage.Contains(why.Reason) => $"its image cannot be pulled: {why}. Check the images in your overlay, and whether the nodes reach the registry.",
            { Waiting: { Reason: "CreateContainerConfigError" } why } => $"something that it is configured from is missing: {why}.",
            { Waiting: { Reason: "CreateContainerError" or "RunContainerError" } why } => $"its container does not start: {why}.",
            _ when told.FirstOrDefault(what => NoMount.Contains(what.Reason)) is { } why => $"a volume cannot be mounted: {why}. Check the server and the volumes of your overlay.",
            _ when told.FirstOrDefault(what => what.Reason == "FailedCreatePodSandBox") is { } why => $"the node cannot set up its pod: {why}.",
            _ => null,
        };
    }

    private static string Node(WorkerPod pod) => pod.Node ?? "its node";
}
