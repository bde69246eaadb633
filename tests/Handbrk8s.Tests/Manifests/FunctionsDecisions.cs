using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>How the functions app lives.</summary>
internal static class FunctionsDecisions
{
    private const string Pod = "/spec/template/spec";
    private const string Container = $"{Pod}/containers/0";

    public static IEnumerable<Decision> All =>
    [
        Is("There is one functions app, which holds the lock of the share", "/spec/replicas", "1", "2", "0", null),
        Is("A new one starts when the old one has ended", "/spec/strategy/type", "\"Recreate\"", "\"RollingUpdate\"", null),
        Is("The functions app has a token", $"{Pod}/automountServiceAccountToken", "true", "false", null),
        Is("The functions app has its own account", $"{Pod}/serviceAccountName", "\"functions\"", "\"worker\"", "\"default\""),
        Is("A new pod goes on where the last one was", $"{Container}/env/{{AzureFunctionsWebHost__hostid}}/value", "\"handbrk8s-functions\"", "\"other\"", null),
        Is("What needs Event Grid is off", $"{Container}/env/{{AzureWebJobs_BlobArrived_Disabled}}/value", "\"true\"", "\"false\"", null),
        Is("It runs where its image does", $"{Pod}/nodeSelector", """{"kubernetes.io/arch": "amd64"}""", "{}", null),
        new("It is not started anew because a share is gone", "Deployment/functions", one => Probes(one).SequenceEqual(["/api/health/live", "/api/health", "/api/health/live"]),
            ($"{Container}/startupProbe", null), ($"{Container}/readinessProbe/httpGet/path", "\"/\""), ($"{Container}/livenessProbe/httpGet/path", "\"/api/health\""), ($"{Container}/livenessProbe", null)),
        new("It looks at the share that the workers work on", "Deployment/functions", one => one.At($"{Container}/volumeMounts/{{share}}/subPath") is null && one.Text($"{Pod}/volumes/{{share}}/persistentVolumeClaim/claimName") == "share",
            ($"{Container}/volumeMounts/{{share}}/subPath", "\"watch\""), ($"{Pod}/volumes/{{share}}/persistentVolumeClaim/claimName", "\"library\"")),
        Is("Host and app use one account", $"{Container}/env/{{AzureWebJobsStorage}}/valueFrom/secretKeyRef", """{"name": "storage", "key": "HANDBRK8S_Storage__ConnectionString"}""", """{"name": "other", "key": "HANDBRK8S_Storage__ConnectionString"}""", null) with { Overlay = "bare-metal" },
        Is("The blob triggers look into the account of the films", $"{Container}/env/{{Films}}/valueFrom/secretKeyRef", """{"name": "storage", "key": "HANDBRK8S_Storage__ConnectionString"}""", """{"name": "other", "key": "HANDBRK8S_Storage__ConnectionString"}""", null) with { Overlay = "bare-metal" },
        new Decision("The host keeps its state apart from the films", "Deployment/functions",
            one => one.Text($"{Container}/env/{{AzureWebJobsStorage__accountName}}/value") is { } host && one.Text($"{Container}/env/{{Films__accountName}}/value") is [not 's', ..] films && host != films,
            ($"{Container}/env/{{Films__accountName}}/value", "\"set-me\""), ($"{Container}/env/{{Films__accountName}}", null)) with { Overlay = "azure" },
        new Decision("The host has an identity instead of a key", "Deployment/functions",
            one => one.Text($"{Container}/env/{{AzureWebJobsStorage__accountName}}/value") is [not 's', ..] && one.At($"{Container}/envFrom")!.AsArray().All(source => source.Text("/secretRef/name") != "storage") && one.Text("/spec/template/metadata/labels/azure.workload.identity~1use") == "true",
            ($"{Container}/env/{{AzureWebJobsStorage__accountName}}/value", "\"set-me\""), ("/spec/template/metadata/labels/azure.workload.identity~1use", null)) with { Overlay = "azure" },
        new("The account may do what the role says, and nothing else", "RoleBinding/functions", one => one.Text("/roleRef/kind") == "Role" && one.Text("/roleRef/name") == "functions" && one.At("/subjects")!.AsArray() is [{ } subject] && subject.Text("/name") == "functions",
            ("/roleRef/kind", "\"ClusterRole\""), ("/roleRef/name", "\"admin\""), ("/subjects/0/name", "\"worker\"")),
    ];

    private static Decision Is(string name, string pointer, string expected, params string?[] wrong) => Decision.Is(name, "Deployment/functions", pointer, expected, wrong);

    private static IEnumerable<string?> Probes(JsonNode deployment) =>
        ((string[])["startupProbe", "readinessProbe", "livenessProbe"]).Select(probe => deployment.Text($"{Container}/{probe}/httpGet/path"));
}
