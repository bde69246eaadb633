using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>Everything is closed, and exactly these openings are made.</summary>
internal static class NetworkDecisions
{
    public static IEnumerable<Decision> All =>
    [
        new("Everything is closed at first", "NetworkPolicy/default-deny", one => one.At("/spec/podSelector") is JsonObject { Count: 0 } && one.At("/spec/policyTypes")?.AsArray().Count == 2 && Openings(one).Count == 0,
            ("/spec/podSelector", """{"matchLabels": {"a": "b"}}"""), ("/spec/policyTypes", """["Egress"]"""), ("/spec/ingress", "[{}]"), ("/spec/egress", "[{}]")),
        Opens("Names are looked up in kube-system only", "dns", ["egress UDP 53 to kube-system", "egress TCP 53 to kube-system"],
            ("/spec/egress/0/to", null), ("/spec/egress/0/ports", null), ("/spec/egress/0/ports/0/port", "853")),
        Opens("Media servers are told on their ports", "media-server", ["egress TCP 32400 to anywhere", "egress TCP 8096 to anywhere", "egress TCP 8920 to anywhere"],
            ("/spec/egress/0/ports", null), ("/spec/egress/0/ports/0/port", "443")),
        Decision.Is("Only the uploader and the functions app talk to media servers", "NetworkPolicy/media-server", "/spec/podSelector/matchExpressions", """[{"key": "app.kubernetes.io/component", "operator": "In", "values": ["upload", "functions"]}]""", "[]"),
        Opens("Kubernetes is asked on the ports of its API", "api-server", ["egress TCP 443 to anywhere", "egress TCP 6443 to anywhere"],
            ("/spec/egress/0/ports", null), ("/spec/egress/0/ports/0/port", "80")),
        Decision.Is("Only the functions app asks Kubernetes", "NetworkPolicy/api-server", "/spec/podSelector/matchLabels", """{"app.kubernetes.io/component": "functions"}""", "{}"),
        Opens("Pods of ours reach Azurite and nothing else", "storage", ["egress TCP 10000 to azurite", "egress TCP 10001 to azurite"],
            ("/spec/egress/0/to", null), ("/spec/egress/0/ports", null)) with { Overlay = "bare-metal" },
        Opens("Azurite answers pods of ours, and KEDA about the queue", "azurite", ["ingress TCP 10000 to here", "ingress TCP 10001 to here", "ingress TCP 10001 to keda"],
            ("/spec/ingress/0/from", null), ("/spec/ingress/1/ports", null), ("/spec/ingress/1/from/0/namespaceSelector", "{}")) with { Overlay = "bare-metal" },
        Opens("Azure is reached by HTTPS, and nothing of the home network", "storage", ["egress TCP 443 to 0.0.0.0/0 but 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16"],
            ("/spec/egress/0/to/0/ipBlock/except", null), ("/spec/egress/0/ports", null)) with { Overlay = "azure" },
    ];

    private static Decision Opens(string name, string policy, string[] openings, params (string Pointer, string? Value)[] wrong) =>
        new(name, $"NetworkPolicy/{policy}", one => Openings(one).SequenceEqual(openings), wrong);

    private static List<string> Openings(JsonNode policy) =>
    [
        .. from direction in new[] { ("ingress", "from"), ("egress", "to") }
           from rule in policy.At($"/spec/{direction.Item1}")?.AsArray() ?? []
           from port in rule.At("/ports")?.AsArray().Select(port => $"{port.Text("/protocol")} {port.Text("/port")}") ?? ["any"]
           from peer in rule.At($"/{direction.Item2}")?.AsArray().Select(Peer) ?? ["anywhere"]
           select $"{direction.Item1} {port} to {peer}",
    ];

    private static string Peer(JsonNode? peer) =>
        peer.Text("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
        ?? (peer.At("/namespaceSelector") is not null ? "every namespace" : null)
        ?? peer.Text("/podSelector/matchLabels/app.kubernetes.io~1name")
        ?? (peer.At("/podSelector") is not null ? "here" : null)
        ?? $"{peer.Text("/ipBlock/cidr")} but {string.Join(", ", peer.At("/ipBlock/except")?.AsArray().Select(one => one!.ToString()) ?? [])}";
}
