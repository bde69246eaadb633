using System.Text.Json.Nodes;
using Handbrk8s.Transcode;

namespace Handbrk8s.Tests.Manifests;

/// <summary>Where queue, records and films are.</summary>
internal static class StorageDecisions
{
    private const string Arguments = "/spec/template/spec/containers/0/args";
    private const string Grace = "/spec/template/spec/terminationGracePeriodSeconds";
    private const string PreStop = "/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds";
    private const string Connection = "HANDBRK8S_Storage__ConnectionString";
    private const string Container = "/spec/containers/0";

    public static IEnumerable<Decision> All => [.. Volumes, .. Azurite, .. Identities];

    private static IEnumerable<Decision> Volumes =>
    [
        Decision.Is("Films outlive the claim on their volume", "PersistentVolume", "/spec/persistentVolumeReclaimPolicy", "\"Retain\"", "\"Delete\"", null),
        new("A volume is for one claim of ours", "PersistentVolume", one => one.Text("/spec/claimRef/namespace") == "handbrk8s" && one.Text("/metadata/name") == $"handbrk8s-{one.Text("/spec/claimRef/name")}",
            ("/spec/claimRef", null), ("/spec/claimRef/name", "\"other\"")),
        new("A claim is for one volume of ours", "PersistentVolumeClaim", one => one.Text("/spec/volumeName") == $"handbrk8s-{one.Text("/metadata/name")}" && one.Text("/spec/storageClassName") is "",
            ("/spec/volumeName", null), ("/spec/storageClassName", null), ("/spec/storageClassName", "\"local-path\"")),
        Decision.Is("Pods of all nodes write to a claim", "PersistentVolumeClaim", "/spec/accessModes", "[\"ReadWriteMany\"]", "[\"ReadWriteOnce\"]"),
        new("A server that is away makes a worker wait, and never makes it believe that a file ended", "PersistentVolume", one => one.At("/spec/local") is not null || MountOption(one, "hard"),
            ("/spec/mountOptions", "[\"soft\"]"), ("/spec/mountOptions", null)),
        new("NFS has the version whose locks and names are dependable, SMB the inodes of its server", "PersistentVolume", one => one.At("/spec/local") is not null || MountOption(one, one.At("/spec/nfs") is not null ? "nfsvers=4.1" : "serverino"),
            ("/spec/mountOptions/0", "\"nfsvers=3\""), ("/spec/mountOptions", "[\"hard\"]")),
        new("Nothing is left to be set", "PersistentVolume", one => !one.ToJsonString().Contains("set-me", StringComparison.Ordinal), ("/spec/claimRef/name", "\"set-me\"")),
    ];

    private static IEnumerable<Decision> Azurite =>
    [
        Decision.Is("There is one Azurite, or each would overwrite the other's files", "StatefulSet/azurite", "/spec/replicas", "1", "2", null),
        new("Azurite has its traps disarmed", "StatefulSet/azurite", one => one.At(Arguments)?.AsArray().Select(argument => argument!.ToString()).ToHashSet(StringComparer.Ordinal).IsSupersetOf(
            ["--disableProductStyleUrl", "--skipApiVersionCheck", "--disableTelemetry", "--blobHost=0.0.0.0", "--queueHost=0.0.0.0", "--location=/data"]) == true,
            (Arguments, null), ($"{Arguments}/1", null), ($"{Arguments}/2", null), ($"{Arguments}/4", null), ($"{Arguments}/5", null), ($"{Arguments}/6", null)),
        Decision.Is("Azurite's data is on a disk of one node", "StatefulSet/azurite", "/spec/volumeClaimTemplates/0/spec/accessModes", "[\"ReadWriteOnce\"]", "[\"ReadWriteMany\"]"),
        Decision.Is("Azurite's account is not the one everybody knows", "StatefulSet/azurite", "/spec/template/spec/containers/0/env/{AZURITE_ACCOUNTS}/valueFrom/secretKeyRef", """{"name": "azurite", "key": "accounts"}""", null, """{"name": "azurite", "key": "other"}"""),
        new("Azurite of a node that is drained outlives the encoders, whose workers then give their messages back", "StatefulSet/azurite", one => Seconds(one, PreStop) > new TranscodeOptions().StopGrace.TotalSeconds,
            (PreStop, "5"), ("/spec/template/spec/containers/0/lifecycle", null)),
        new("Azurite has time to write down its last changes", "StatefulSet/azurite", one => Seconds(one, Grace) - Seconds(one, PreStop) >= 30, (Grace, "1"), (Grace, "45"), (Grace, null)),
        new("The cluster's Azurite is the one that the tests run", "StatefulSet/azurite", one => one.Text("/spec/template/spec/containers/0/image") == $"mcr.microsoft.com/azure-storage/azurite:{TestedAzurite}", ("/spec/template/spec/containers/0/image", "\"mcr.microsoft.com/azure-storage/azurite:3.36.0\"")),
        new("Clients find Azurite at the ports that mean a path", "Service/azurite", one => one.At("/spec/ports")!.AsArray().Select(port => port.At("/port")!.GetValue<int>()).SequenceEqual([10000, 10001]), ("/spec/ports/0/port", "80")),
    ];

    private static IEnumerable<Decision> Identities =>
    [
        new Decision("KEDA and workers read one connection string", "TriggerAuthentication", one => one.At("/spec/secretTargetRef")?.AsArray() is [{ } target] && target.Text("/parameter") == "connection" && target.Text("/name") == "storage" && target.Text("/key") == Connection,
            ("/spec/secretTargetRef/0/key", "\"connection\""), ("/spec/secretTargetRef/0/name", "\"other\""), ("/spec/secretTargetRef/0/parameter", "\"connectionString\"")) with { Overlay = "bare-metal" },
        new Decision("Workers have the connection string from the Secret", "Worker", one => Sources(one).Contains("storage"), ($"{Container}/envFrom/1", null)) with { Overlay = "bare-metal" },
        new Decision("Workers have no connection string where they have an identity", "Worker", one => !Sources(one).Contains("storage"), ($"{Container}/envFrom/0", """{"secretRef": {"name": "storage"}}""")) with { Overlay = "azure" },
        Decision.Is("Workers carry the label that gives them their identity", "Worker", "/metadata/labels/azure.workload.identity~1use", "\"true\"", "\"false\"", null) with { Overlay = "azure" },
        new Decision("KEDA has an identity of its own", "TriggerAuthentication", one => one.Text("/spec/podIdentity/provider") == "azure-workload" && one.Text("/spec/podIdentity/identityId") is [not 's', ..] && one.At("/spec/secretTargetRef") is null,
            ("/spec/podIdentity/provider", "\"none\""), ("/spec/podIdentity/identityId", null), ("/spec/secretTargetRef", "[]")) with { Overlay = "azure" },
        new Decision("KEDA is told the account", "ScaledJob", one => one.Text("/spec/triggers/0/metadata/accountName") is not (null or "set-me"), ("/spec/triggers/0/metadata/accountName", null), ("/spec/triggers/0/metadata/accountName", "\"set-me\"")) with { Overlay = "azure" },
        new Decision("Workers are told the account", "ConfigMap/handbrk8s", one => one.Text("/data/HANDBRK8S_Storage__AccountName") is not (null or "set-me"), ("/data/HANDBRK8S_Storage__AccountName", null)) with { Overlay = "azure" },
    ];

    private static string TestedAzurite =>
        JsonNode.Parse(File.ReadAllText(Repository.At("tests/azurite/package.json"))).Text("/dependencies/azurite")!;

    private static int? Seconds(JsonNode set, string pointer) => set.At(pointer)?.GetValue<int>();

    private static bool MountOption(JsonNode volume, string option) =>
        volume.At("/spec/mountOptions")?.AsArray().Any(one => one!.ToString() == option) == true;

    private static IEnumerable<string?> Sources(JsonNode pod) =>
        pod.At($"{Container}/envFrom")!.AsArray().Select(source => source.Text("/secretRef/name"));
}
