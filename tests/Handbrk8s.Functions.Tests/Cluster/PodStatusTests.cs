using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>What an API server says of pods that died or do not start, and what of it is in the film's record.</summary>
public sealed class PodStatusTests(AzuriteProcess azurite) : ClusterBench(azurite)
{
    private const string Evicted = """
        {
          "phase": "Failed", "reason": "Evicted", "message": "The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 512Mi. ",
          "startTime": "2026-07-01T20:00:00Z",
          "conditions": [
            {"type": "DisruptionTarget", "status": "True", "reason": "TerminationByKubelet", "message": "The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 512Mi. ", "lastTransitionTime": "2026-07-01T20:09:00Z"},
            {"type": "PodScheduled", "status": "True", "lastTransitionTime": "2026-07-01T20:00:00Z"}
          ],
          "containerStatuses": [{"name": "worker", "image": "transcode", "imageID": "sha256:0", "ready": false, "restartCount": 0, "lastState": {}, "state": {"terminated": {"reason": "Error", "exitCode": 137, "startedAt": "2026-07-01T20:00:10Z", "finishedAt": "2026-07-01T20:09:00Z"}}}]
        }
        """;

    private const string Drained = """
        {
          "phase": "Running",
          "conditions": [{"type": "DisruptionTarget", "status": "True", "reason": "EvictionByEvictionAPI", "message": "Eviction API: evicting", "lastTransitionTime": "2026-07-01T20:09:00Z"}],
          "containerStatuses": [{"name": "worker", "image": "transcode", "imageID": "sha256:0", "ready": true, "restartCount": 0, "state": {"running": {"startedAt": "2026-07-01T20:00:10Z"}}}]
        }
        """;

    private const string OnLostNode = """
        {
          "phase": "Running",
          "conditions": [
            {"type": "Ready", "status": "False", "lastTransitionTime": "2026-07-01T20:04:00Z"},
            {"type": "DisruptionTarget", "status": "True", "reason": "DeletionByTaintManager", "message": "Taint manager: deleting due to NoExecute taint", "lastTransitionTime": "2026-07-01T20:09:00Z"}
          ],
          "containerStatuses": [{"name": "worker", "image": "transcode", "imageID": "sha256:0", "ready": true, "restartCount": 0, "state": {"running": {"startedAt": "2026-07-01T20:00:10Z"}}}]
        }
        """;

    private const string NodeLost = """{"phase": "Running", "reason": "NodeLost", "message": "Node node-1 which was running pod transcode-abc12-x7k2p is unresponsive"}""";

    private const string TooLong = """{"phase": "Failed", "reason": "DeadlineExceeded", "message": "Pod was active on the node longer than the specified deadline"}""";

    private const string OutOfMemoryBefore = """
        {
          "phase": "Running",
          "containerStatuses": [{"name": "worker", "image": "transcode", "imageID": "sha256:0", "ready": false, "restartCount": 1, "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 10s restarting failed container"}}, "lastState": {"terminated": {"reason": "OOMKilled", "exitCode": 137, "startedAt": "2026-07-01T20:00:10Z", "finishedAt": "2026-07-01T20:09:00Z"}}}]
        }
        """;

    private const string Unschedulable = """
        {
          "phase": "Pending",
          "conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.", "lastTransitionTime": "2026-07-01T20:00:00Z"}]
        }
        """;

    [Theory(Timeout = 60_000)]
    [InlineData(Evicted, "The worker was evicted from node-1: The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 512Mi.")]
    [InlineData(Drained, "The worker had to leave node-1, which is being drained.")]
    [InlineData(OnLostNode, "The worker's node was lost or not ready for too long: node-1.")]
    [InlineData(NodeLost, "The worker's node was lost: node-1.")]
    [InlineData(TooLong, "The worker took longer than activeDeadlineSeconds of the ScaledJob 'transcode' allows.")]
    [InlineData(OutOfMemoryBefore, "The worker needed more memory than its limit of 2Gi and was killed. Raise resources.limits.memory of the ScaledJob 'transcode'.")]
    public async Task Why_a_worker_died_is_in_the_record_of_its_film(string status, string reason)
    {
        var film = await UnderWay();
        Put(Pod, status);

        await Look();

        Assert.Null(Problem);
        var record = await Record(film.Id);
        Assert.Equal(reason, record.Reason);
        Assert.Equal((OutcomeKind.Interrupted, Pod), (Assert.Single(record.Outcomes).Kind, record.Outcomes[0].Worker));
    }

    [Fact(Timeout = 60_000)]
    public async Task That_no_node_takes_a_worker_is_in_the_record_of_a_film_that_waits()
    {
        var film = await Waiting();
        Put(Pod, Unschedulable);

        await Look();

        Assert.Equal(
            "No worker can start: no node takes its pod: 0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
            (await Record(film.Id)).Reason);
    }
}
