using Handbrk8s.Cluster;

namespace Handbrk8s.Tests.Cluster;

public sealed class PodTroubleTests
{
    private static readonly WorkerPod Pod = new("transcode-abc12-x7k2p", "transcode", "Failed") { Node = "node-1", MemoryLimit = "2Gi" };
    private static readonly WorkerPod Pending = Pod with { Phase = "Pending" };

    public static TheoryData<WorkerPod, string> Deaths => new()
    {
        { Pod with { Exit = new("OOMKilled", null), ExitCode = 137 }, "The worker needed more memory than its limit of 2Gi and was killed. Raise resources.limits.memory of the ScaledJob 'transcode'." },
        { Pod with { Exit = new("OOMKilled", null), MemoryLimit = null }, "The worker needed more memory than its limit and was killed. Raise resources.limits.memory of the ScaledJob 'transcode'." },
        { Pod with { Status = new("Evicted", "The node was low on resource: memory."), Exit = new("Error", null), ExitCode = 137 }, "The worker was evicted from node-1: The node was low on resource: memory." },
        { Pod with { Disruption = new("EvictionByEvictionAPI", "Eviction API: evicting"), Phase = "Running" }, "The worker had to leave node-1, which is being drained." },
        { Pod with { Disruption = new("PreemptionByScheduler", null) }, "The worker had to make room on node-1 for a pod of higher priority." },
        { Pod with { Disruption = new("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"), Phase = "Running" }, "The worker's node was lost or not ready for too long: node-1." },
        { Pod with { Disruption = new("DeletionByPodGC", null) }, "The worker's node is gone: node-1." },
        { Pod with { Disruption = new("TerminationByKubelet", "The node was low on resource: ephemeral-storage.") }, "The worker was ended on node-1: The node was low on resource: ephemeral-storage." },
        { Pod with { Status = new("NodeLost", null) }, "The worker's node was lost: node-1." },
        { Pod with { Phase = "Unknown", Node = null }, "The worker's node was lost: its node." },
        { Pod with { Status = new("DeadlineExceeded", "Pod was active on the node longer than the specified deadline") }, "The worker took longer than activeDeadlineSeconds of the ScaledJob 'transcode' allows." },
        { Pod with { Status = new("Terminated", "Pod was terminated in response to imminent node shutdown.") }, "The worker's node was shut down: node-1." },
        { Pod with { Exit = new("Error", null), ExitCode = 137 }, "The worker was killed on node-1 (SIGKILL), and Kubernetes does not say by whom." },
        { Pod with { Exit = new("Error", null), ExitCode = 1 }, "The worker ended with exit code 1. What it said: kubectl logs transcode-abc12-x7k2p" },
    };

    public static TheoryData<WorkerPod, string> Obstacles => new()
    {
        { Pending with { Unscheduled = new("Unschedulable", "0/3 nodes are available: 3 Insufficient cpu.") }, "no node takes its pod: 0/3 nodes are available: 3 Insufficient cpu." },
        { Pending with { Waiting = new("ErrImagePull", "not found") }, "its image cannot be pulled: not found. Check the images in your overlay, and whether the nodes reach the registry." },
        { Pending with { Waiting = new("InvalidImageName", null) }, "its image cannot be pulled: InvalidImageName. Check the images in your overlay, and whether the nodes reach the registry." },
        { Pending with { Waiting = new("CreateContainerConfigError", "secret \"storage\" not found") }, "something that it is configured from is missing: secret \"storage\" not found." },
        { Pending with { Waiting = new("CreateContainerError", "no such device") }, "its container does not start: no such device." },
        { Pod with { Exit = new("StartError", "exec: \"/app/x\": no such file"), ExitCode = 128 }, "its container does not start: exec: \"/app/x\": no such file." },
    };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Deaths))]
    public void A_pod_that_died_has_a_reason_in_a_sentence(WorkerPod pod, string sentence) => Assert.Equal(new PodTrouble(IsDeath: true, sentence), PodTrouble.Of(pod, []));

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Obstacles))]
    public void A_pod_that_does_not_start_has_a_reason_in_a_sentence(WorkerPod pod, string sentence) => Assert.Equal(new PodTrouble(IsDeath: false, sentence), PodTrouble.Of(pod, []));

    [Theory(Timeout = 30_000)]
    [InlineData("FailedMount", "a volume cannot be mounted: it told. Check the server and the volumes of your overlay.")]
    [InlineData("FailedAttachVolume", "a volume cannot be mounted: it told. Check the server and the volumes of your overlay.")]
    [InlineData("FailedCreatePodSandBox", "the node cannot set up its pod: it told.")]
    public void Events_tell_what_a_pods_status_does_not(string reason, string sentence)
    {
        var waiting = Pending with { Waiting = new("ContainerCreating", null) };

        Assert.Equal(sentence, PodTrouble.Of(waiting, [new(Pod.Name, new(reason, "it told."))])?.Sentence);
        Assert.Null(PodTrouble.Of(waiting, [new("another-pod", new(reason, "it told."))]));
        Assert.Null(PodTrouble.Of(waiting with { Phase = "Running" }, [new(Pod.Name, new(reason, "it told."))]));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Running", null)]
    [InlineData("Succeeded", 0)]
    [InlineData("Pending", null)]
    public void A_pod_that_is_well_has_none(string phase, int? exitCode) =>
        Assert.Null(PodTrouble.Of(Pod with { Phase = phase, ExitCode = exitCode, Exit = exitCode is null ? null : new("Completed", null) }, []));
}
