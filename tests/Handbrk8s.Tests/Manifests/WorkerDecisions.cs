using System.Globalization;
using System.Text.Json.Nodes;
using Handbrk8s.Configuration;
using Handbrk8s.Transcode;

namespace Handbrk8s.Tests.Manifests;

/// <summary>How a worker's pod lives and ends.</summary>
internal static class WorkerDecisions
{
    private const string Container = "/spec/containers/0";
    private const string Probe = $"{Container}/startupProbe";

    public static IEnumerable<Decision> All =>
    [
        new("The startup probe waits for the claim that the worker marks", "Worker", one => JsonNode.DeepEquals(one.At($"{Probe}/exec/command"), new JsonArray("test", "-f", Variable(one, "Worker__ClaimMarker"))),
            ($"{Probe}/exec/command/2", "\"/tmp/other\""), (Probe, null), (EnvironmentAt("Worker__ClaimMarker"), "\"/tmp/other\"")),
        new("A worker with a bad set-up stays for five minutes", "Worker", one => Hold(one) >= TimeSpan.FromMinutes(5), (EnvironmentAt("Worker__FailedStartHold"), "\"00:00:00\"")),
        new("The startup probe is more patient than a worker with a bad set-up", "Worker", one => ProbeTime(one) > Hold(one), ($"{Probe}/failureThreshold", "60"), (EnvironmentAt("Worker__FailedStartHold"), "\"01:00:00\"")),
        new("Only the startup probe probes: a dead node must not look like a pod that never claimed", "Worker", one => one.At($"{Container}/readinessProbe") is null && one.At($"{Container}/livenessProbe") is null,
            ($"{Container}/readinessProbe", "{}"), ($"{Container}/livenessProbe", "{}")),
        Decision.Is("A pod that ended is not started again by the kubelet", "Worker", "/spec/restartPolicy", "\"Never\"", "\"OnFailure\"", null),
        new("The grace period is longer than the stop sequence", "Worker", one => one.At("/spec/terminationGracePeriodSeconds")?.GetValue<int>() > StopSequence.TotalSeconds, ("/spec/terminationGracePeriodSeconds", "30"), ("/spec/terminationGracePeriodSeconds", null)),
        new("A lost node gives its work back after a minute", "Worker", one => Tolerates(one, "node.kubernetes.io/not-ready") && Tolerates(one, "node.kubernetes.io/unreachable"),
            ("/spec/tolerations", null), ("/spec/tolerations/0/tolerationSeconds", "300"), ("/spec/tolerations/1", null)),
        Decision.Same("Memory that was asked for is there", "Worker", $"{Container}/resources/requests/memory", $"{Container}/resources/limits/memory", "\"1Gi\"", null),
        new("The encoder has a number of threads of its own", "Worker", one => one.At($"{Container}/resources/limits/cpu") is not null, ($"{Container}/resources/limits/cpu", null)),
        new("Scratch cannot fill the node", "Worker", one => one.At("/spec/volumes/{tmp}/emptyDir/sizeLimit") is not null && one.At($"{Container}/resources/limits/ephemeral-storage") is not null,
            ("/spec/volumes/{tmp}/emptyDir/sizeLimit", null), ($"{Container}/resources/limits/ephemeral-storage", null)),
        new("Workers spread over the nodes", "Worker", one => one.Text("/spec/topologySpreadConstraints/0/topologyKey") == "kubernetes.io/hostname"
            && one.At("/spec/topologySpreadConstraints/0/labelSelector/matchLabels")!.AsObject().All(label => label.Value!.ToString() == one.At("/metadata/labels")?[label.Key]?.ToString()),
            ("/spec/topologySpreadConstraints", "[]"), ("/metadata/labels/app.kubernetes.io~1component", "\"other\"")),
        Decision.Is("A worker never drives another pod off a node", "Worker", "/spec/priorityClassName", "\"handbrk8s\"", "\"system-node-critical\"", null),
        Decision.Is("A worker has its own account", "Worker", "/spec/serviceAccountName", "\"worker\"", "\"default\"", null),
        new("Records name pod and node", "Worker", one => Field(one, "Worker__Name") == "metadata.name" && Field(one, "Worker__Node") == "spec.nodeName",
            (FieldAt("Worker__Name"), "\"metadata.uid\""), (FieldAt("Worker__Node"), null)),
        new("Every folder of the share is on one mount", "Worker", one => one.At($"{Container}/volumeMounts")!.AsArray().Single(mount => mount.Text("/mountPath") == Variable(one, "Folders__Share")) is { } share && share.At("/subPath") is null,
            ($"{Container}/volumeMounts/{{share}}/subPath", "\"watch\"")),
        new("The share is the claim 'share', the library the claim 'library'", "Worker", one => Claim(one, "Folders__Share") == "share" && Claim(one, "Folders__Library") == "library",
            ("/spec/volumes/{share}/persistentVolumeClaim/claimName", "\"library\""), ("/spec/volumes/{library}/persistentVolumeClaim/claimName", "\"share\"")),
    ];

    // What a stop takes at worst: the encoder's end, a record that is written and a message that is given back.
    private static TimeSpan StopSequence => new TranscodeOptions().StopGrace + (2 * new StorageOptions().CallTimeout);

    private static TimeSpan Hold(JsonNode pod) => TimeSpan.Parse(Variable(pod, "Worker__FailedStartHold")!, CultureInfo.InvariantCulture);

    private static TimeSpan ProbeTime(JsonNode pod) =>
        TimeSpan.FromSeconds(pod.At($"{Probe}/periodSeconds")!.GetValue<int>() * pod.At($"{Probe}/failureThreshold")!.GetValue<int>());

    private static bool Tolerates(JsonNode pod, string taint) => pod.At("/spec/tolerations")?.AsArray().Any(one =>
        one.Text("/key") == taint && one.Text("/effect") == "NoExecute" && one.At("/tolerationSeconds")?.GetValue<int>() <= 60) == true;

    private static string? Variable(JsonNode pod, string option) => pod.Text(EnvironmentAt(option));

    private static string? Field(JsonNode pod, string option) => pod.Text(FieldAt(option));

    private static string? Claim(JsonNode pod, string option)
    {
        var mount = pod.At($"{Container}/volumeMounts")!.AsArray().Single(one => one.Text("/mountPath") == Variable(pod, option));
        return pod.Text($"/spec/volumes/{{{mount.Text("/name")}}}/persistentVolumeClaim/claimName");
    }

    private static string EnvironmentAt(string option) => $"{Container}/env/{{HANDBRK8S_{option}}}/value";

    private static string FieldAt(string option) => $"{Container}/env/{{HANDBRK8S_{option}}}/valueFrom/fieldRef/fieldPath";
}
