namespace Handbrk8s.Tests.Manifests;

/// <summary>Who gets a graphics card, which is whoever encodes and nobody else.</summary>
internal static class GpuDecisions
{
    private const string Spec = "/spec/jobTargetRef/template/spec";
    private const string Tolerations = $"{Spec}/tolerations";

    public static IEnumerable<Decision> All =>
    [
        ForTranscodeAlone("intel-gpu", "gpu.intel.com~1i915"),
        ForTranscodeAlone("nvidia-gpu", "nvidia.com~1gpu"),
        new Decision("The encoder's user may open Intel's device", "ScaledJob/transcode", one => one.At($"{Spec}/securityContext/supplementalGroups")?.AsArray().Count == 1,
            ($"{Spec}/securityContext/supplementalGroups", "[]"), ($"{Spec}/securityContext/supplementalGroups", null)) { Component = "intel-gpu" },
        Decision.Is("The encoder has NVIDIA's runtime", "ScaledJob/transcode", $"{Spec}/runtimeClassName", "\"nvidia\"", "\"runc\"", null) with { Component = "nvidia-gpu" },
        new Decision("A node that is kept for its GPU takes the encoder", "ScaledJob/transcode", one => one.At(Tolerations)?.AsArray().Any(toleration => toleration.Text("/key") == "nvidia.com/gpu" && toleration.Text("/operator") == "Exists" && toleration.Text("/effect") == "NoSchedule") == true,
            ($"{Tolerations}/2", null), ($"{Tolerations}/2/operator", "\"Equal\""), ($"{Tolerations}/2/effect", "\"NoExecute\"")) { Component = "nvidia-gpu" },
    ];

    private static Decision ForTranscodeAlone(string component, string resource)
    {
        var limit = $"/spec/containers/0/resources/limits/{resource}";
        return new($"A GPU is for transcode alone: {component}", "Pod", one => one.Text(limit) == (one.Text("/metadata/labels/app.kubernetes.io~1component") == "transcode" ? "1" : null),
            (limit, null), (limit, "\"2\""), ("/metadata/labels/app.kubernetes.io~1component", "\"upload\""))
        { Component = component };
    }
}
