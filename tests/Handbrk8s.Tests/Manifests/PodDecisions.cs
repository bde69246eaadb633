using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>What every pod of ours may do, which is little: pod security 'restricted', and more.</summary>
internal static class PodDecisions
{
    private const string Container = "/spec/containers/0";
    private const string Security = $"{Container}/securityContext";

    public static IEnumerable<Decision> All =>
    [
        Decision.Is("No pod runs as root", "Pod", "/spec/securityContext/runAsNonRoot", "true", "false", null),
        new("The user is a number, which the kubelet can check", "Pod", one => one.At("/spec/securityContext/runAsUser")?.GetValue<int>() > 0, ("/spec/securityContext/runAsUser", "0"), ("/spec/securityContext/runAsUser", null)),
        new("All who work on the share are one user of one group", "Pods", one => Users(one).Distinct().Count() == 1,
            ("/functions/spec/securityContext/runAsUser", "4711"), ("/functions/spec/securityContext/runAsGroup", "4711"), ("/upload/spec/securityContext/runAsUser", "4711"), ("/transcode/spec/securityContext/runAsGroup", null)),
        new("A pod says whose it is: policies go by it, and whoever asks for its log", "Pod", one => one.Text("/metadata/labels/app.kubernetes.io~1name") is "handbrk8s" or "azurite", ("/metadata/labels/app.kubernetes.io~1name", null)),
        Decision.Is("System calls are filtered", "Pod", "/spec/securityContext/seccompProfile/type", "\"RuntimeDefault\"", "\"Unconfined\"", null),
        Decision.Is("No process gains rights", "Pod", $"{Security}/allowPrivilegeEscalation", "false", "true", null),
        Decision.Is("The root file system is read-only", "Pod", $"{Security}/readOnlyRootFilesystem", "true", "false", null),
        Decision.Is("No capability is kept", "Pod", $"{Security}/capabilities", """{"drop": ["ALL"]}""", "{}", """{"drop": ["ALL"], "add": ["SYS_NICE"]}"""),
        new("The security of the only container is that of the pod", "Pod", one => one.At("/spec/containers")!.AsArray().Count == 1 && one.At("/spec/initContainers") is null, ("/spec/initContainers", "[]")),
        new("Nothing of the node is seen", "Pod", one => one.At("/spec/hostNetwork") is null && one.At("/spec/hostPID") is null && !one.At("/spec/volumes")!.AsArray().Any(volume => volume.At("/hostPath") is not null),
            ("/spec/hostNetwork", "true"), ("/spec/hostPID", "true"), ("/spec/volumes/0", """{"name": "share", "hostPath": {"path": "/"}}""")),
        Decision.Is("Who does not ask Kubernetes has no token", "Worker", "/spec/automountServiceAccountToken", "false", "true", null),
        Decision.Is("Azurite has no token", "StatefulSet/azurite", "/spec/template/spec/automountServiceAccountToken", "false", "true", null) with { Overlay = "bare-metal" },
        Decision.Is("Services of others are no variables", "Pod", "/spec/enableServiceLinks", "false", "true", null),
        new("An image has an exact tag", "Pod", one => one.Text($"{Container}/image") is { } image && image.Split(':') is [_, [>= '0' and <= '9', ..] tag] && tag.Contains('.', StringComparison.Ordinal),
            ($"{Container}/image", "\"ghcr.io/handbrk8s/transcode\""), ($"{Container}/image", "\"ghcr.io/handbrk8s/transcode:latest\"")),
        new("Memory is asked for and limited", "Pod", one => one.At($"{Container}/resources/requests/memory") is not null && one.At($"{Container}/resources/limits/memory") is not null,
            ($"{Container}/resources/requests/memory", null), ($"{Container}/resources/limits/memory", null)),
        new("No variable has the name that makes a Functions host think it is elsewhere", "Pod", one => !one.At($"{Container}/env")!.AsArray().Any(variable => variable.Text("/name") == "POD_NAMESPACE"),
            ($"{Container}/env/0", """{"name": "POD_NAMESPACE", "value": "handbrk8s"}""")),
    ];

    private static IEnumerable<(string?, string?)> Users(JsonNode pods) =>
        from pod in pods.AsObject()
        where pod.Value.At("/spec/volumes/{share}") is not null
        select (pod.Value.Text("/spec/securityContext/runAsUser"), pod.Value.Text("/spec/securityContext/runAsGroup"));
}
