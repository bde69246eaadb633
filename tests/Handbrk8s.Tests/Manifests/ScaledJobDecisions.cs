using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Manifests;

/// <summary>How KEDA makes Jobs. Each was measured to go wrong otherwise: keda/README.md says how.</summary>
internal static class ScaledJobDecisions
{
    // At 32 visible messages KEDA's count falls back to all of them, and more pods than messages would follow.
    private const int CountedMessages = 32;

    private const string Trigger = "/spec/triggers/0/metadata";

    public static IEnumerable<Decision> All =>
    [
        Decision.Is("One message makes one Job", "ScaledJob", $"{Trigger}/queueLength", "\"1\"", "\"5\"", null),
        Decision.Is("Messages that a worker holds are not counted", "ScaledJob", $"{Trigger}/queueLengthStrategy", "\"visibleonly\"", "\"all\"", null),
        Decision.Is("Jobs that have not claimed are not made again", "ScaledJob", "/spec/scalingStrategy/strategy", "\"accurate\"", "\"default\"", "\"eager\"", null),
        Decision.Is("A Job is pending until its probe saw the claim", "ScaledJob", "/spec/scalingStrategy/pendingPodConditions", "[\"ContainersReady\"]", "[\"Ready\"]", null),
        Decision.Is("An edit ends no encode", "ScaledJob", "/spec/rollout/strategy", "\"gradual\"", "\"immediate\"", null),
        Decision.Is("Nothing runs while nothing is to do", "ScaledJob", "/spec/minReplicaCount", "0", "1", null),
        new("There are never more workers than KEDA counts messages", "ScaledJob", one => one.At("/spec/maxReplicaCount")?.GetValue<int>() is >= 1 and <= CountedMessages,
            ("/spec/maxReplicaCount", "33"), ("/spec/maxReplicaCount", "100"), ("/spec/maxReplicaCount", null)),
        new("A film does not wait long for its worker", "ScaledJob", one => one.At("/spec/pollingInterval")?.GetValue<int>() is >= 1 and <= 30, ("/spec/pollingInterval", "300"), ("/spec/pollingInterval", null)),
        new("A queue is named as the code names it", "ScaledJob", one => one.Text($"{Trigger}/queueName") == QueueOf(one), ($"{Trigger}/queueName", "\"transcodes\""), ($"{Trigger}/queueName", null)),
        new("A ScaledJob watches one queue", "ScaledJob", one => one.At("/spec/triggers")?.AsArray() is [{ } trigger] && trigger.Text("/type") == "azure-queue", ("/spec/triggers", "[]"), ("/spec/triggers/0/type", "\"azure-blob\"")),
        Decision.Is("KEDA comes to the queue as 'storage' says", "ScaledJob", "/spec/triggers/0/authenticationRef/name", "\"storage\"", "\"other\"", null),
        Decision.Is("A Job is one pod", "ScaledJob", "/spec/jobTargetRef/parallelism", "1", "2", null),
        Decision.Is("A Job is one message", "ScaledJob", "/spec/jobTargetRef/completions", "1", "2", null),
        Decision.Is("The queue tries again, not the Job", "ScaledJob", "/spec/jobTargetRef/backoffLimit", "0", "6", null),
        new("A policy for failed pods, which would wait for a dead node, is not set", "ScaledJob", one => one.At("/spec/jobTargetRef/podFailurePolicy") is null, ("/spec/jobTargetRef/podFailurePolicy", "{}")),
        new("The last resort is longer than any encode", "ScaledJob", one => one.At("/spec/jobTargetRef/activeDeadlineSeconds")?.GetValue<int>() >= 24 * 60 * 60, ("/spec/jobTargetRef/activeDeadlineSeconds", "3600")),
        new("Finished Jobs go by themselves", "ScaledJob", one => one.At("/spec/jobTargetRef/ttlSecondsAfterFinished") is not null && one.At("/spec/successfulJobsHistoryLimit")?.GetValue<int>() <= 20 && one.At("/spec/failedJobsHistoryLimit")?.GetValue<int>() <= 20,
            ("/spec/jobTargetRef/ttlSecondsAfterFinished", null), ("/spec/successfulJobsHistoryLimit", null), ("/spec/failedJobsHistoryLimit", "100")),
        new("Nothing that KEDA would add later and take for a change", "ScaledJob", one => one.At("/spec/jobTargetRef/template/metadata/labels") is not null && one.At("/spec/jobTargetRef/template/spec/containers/0/resources") is not null,
            ("/spec/jobTargetRef/template/metadata", null), ("/spec/jobTargetRef/template/spec/containers/0/resources", null)),
    ];

    private static string QueueOf(System.Text.Json.Nodes.JsonNode scaledJob) => scaledJob.Text("/metadata/name") switch
    {
        "transcode" => QueueNames.Transcode,
        "upload" => QueueNames.Upload,
        var other => throw new InvalidOperationException($"No queue is known for the ScaledJob '{other}'."),
    };
}
