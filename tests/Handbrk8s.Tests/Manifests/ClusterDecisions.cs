namespace Handbrk8s.Tests.Manifests;

/// <summary>What is there once in a cluster.</summary>
internal static class ClusterDecisions
{
    public static IEnumerable<Decision> All =>
    [
        Decision.Is("Every namespaced object lies in handbrk8s", "Namespaced", "/metadata/namespace", "\"handbrk8s\"", "\"default\"", null),
        Decision.Is("Pod security is enforced", "Namespace", "/metadata/labels/pod-security.kubernetes.io~1enforce", "\"restricted\"", "\"baseline\"", null),
        Decision.Is("Transcoding drives nothing off a node", "PriorityClass", "/preemptionPolicy", "\"Never\"", "\"PreemptLowerPriority\"", null),
        new("Transcoding comes after everything else", "PriorityClass", one => one.At("/value")?.GetValue<int>() < 0 && one.At("/globalDefault")?.GetValue<bool>() != true, ("/value", "1000"), ("/globalDefault", "true")),
        Decision.Is("An account has no token by itself", "ServiceAccount", "/automountServiceAccountToken", "false", "true", null),
    ];
}
