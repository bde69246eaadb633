using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>Everything is closed, and exactly these openings are made: for which pods, which way, to which ports of whom.</summary>
internal static class NetworkDecisions
{
    private const string MediaServerPorts = "/spec/egress/0/ports";

    public static IEnumerable<Decision> All =>
    [
        new("Everything is closed at first", "NetworkPolicy/default-deny", one => one.At("/spec/podSelector") is JsonObject { Count: 0 } && one.At("/spec/policyTypes")?.AsArray().Count == 2 && one.At("/spec/ingress") is null && one.At("/spec/egress") is null,
            ("/spec/podSelector", """{"matchLabels": {"a": "b"}}"""), ("/spec/policyTypes", """["Egress"]"""), ("/spec/ingress", "[{}]"), ("/spec/egress", "[{}]")),
        Opens("Names are looked up in kube-system only", "dns", ["all: egress UDP 53 to k8s-app=kube-dns of name=kube-system", "all: egress TCP 53 to k8s-app=kube-dns of name=kube-system"],
            ("/spec/egress/0/to", null), ("/spec/egress/0/to/0/podSelector", null), ("/spec/egress/0/to/0/namespaceSelector", null), ("/spec/egress/0/ports", null), ("/spec/egress/0/ports/0/port", "853"), ("/spec/policyTypes", """["Ingress"]""")),
        Opens("Uploader and functions app tell media servers on their ports", "media-server", ToMediaServers("component In upload, functions"),
            ("/spec/podSelector", "{}"), ("/spec/podSelector/matchExpressions/0/operator", "\"NotIn\""), ("/spec/podSelector/matchExpressions/0/values/1", "\"transcode\""), (MediaServerPorts, null), ($"{MediaServerPorts}/0/port", "443")),
        Opens("So does the check", "media-server-check", ToMediaServers("component=check"),
            ("/spec/podSelector", "{}"), (MediaServerPorts, null), ($"{MediaServerPorts}/0/port", "443")) with { Component = "check" },
        Opens("The functions app asks Kubernetes on the ports of its API", "api-server", ["component=functions: egress TCP 443 to anywhere", "component=functions: egress TCP 6443 to anywhere", "component=functions: egress TCP 16443 to anywhere"],
            ("/spec/podSelector", "{}"), ("/spec/podSelector/matchLabels/app.kubernetes.io~1component", "\"upload\""), ("/spec/egress/0/ports", null), ("/spec/egress/0/ports/0/port", "80"), ("/spec/egress/0/ports/2", null)),
        Opens("Pods of ours reach Azurite and nothing else", "storage", ["name NotIn azurite: egress TCP 10000 to name=azurite here", "name NotIn azurite: egress TCP 10001 to name=azurite here"],
            ("/spec/podSelector", "{}"), ("/spec/egress/0/to", null), ("/spec/egress/0/to/0/podSelector", "{}"), ("/spec/egress/0/ports", null)) with { Overlay = "bare-metal" },
        Opens("Azurite answers pods of ours, and KEDA about the queue", "azurite", ["name=azurite: ingress TCP 10000 from all here", "name=azurite: ingress TCP 10001 from all here", "name=azurite: ingress TCP 10001 from all of name=keda"],
            ("/spec/podSelector", "{}"), ("/spec/ingress/0/from", null), ("/spec/ingress/1/ports", null), ("/spec/ingress/1/from/0/namespaceSelector", "{}")) with { Overlay = "bare-metal" },
        Opens("Azure is reached by HTTPS, and nothing of the home network", "storage", ["all: egress TCP 443 to 0.0.0.0/0 but 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16", "all: egress TCP 443 to ::/0 but fc00::/7, fe80::/10"],
            ("/spec/podSelector", """{"matchLabels": {"a": "b"}}"""), ("/spec/egress/0/to/0/ipBlock/except", null), ("/spec/egress/0/to/1", null), ("/spec/egress/0/to/1/ipBlock/except", null), ("/spec/egress/0/ports", null)) with { Overlay = "azure" },
    ];

    /// <summary>The names of all policies that such a cluster has.</summary>
    public static IEnumerable<string> PoliciesOf(Composition composition) =>
        All.Where(decision => decision.IsFor(composition)).Select(decision => decision.Selector.Split('/')[1]);

    private static Decision Opens(string name, string policy, string[] openings, params (string Pointer, string? Value)[] wrong) =>
        new(name, $"NetworkPolicy/{policy}", one => Openings(one).SequenceEqual(openings), wrong);

    private static string[] ToMediaServers(string pods) => [.. ((string[])["32400", "8096", "8920"]).Select(port => $"{pods}: egress TCP {port} to anywhere")];

    // What a policy says of a direction counts only where it names that one.
    private static IEnumerable<string> Openings(JsonNode policy) =>
        from direction in new[] { (Type: "Ingress", Rules: "ingress", Peers: "from"), (Type: "Egress", Rules: "egress", Peers: "to") }
        where policy.At("/spec/policyTypes")!.AsArray().Any(type => type!.ToString() == direction.Type)
        from rule in policy.At($"/spec/{direction.Rules}")?.AsArray() ?? []
        from port in rule.At("/ports")?.AsArray().Select(port => $"{port.Text("/protocol")} {port.Text("/port")}") ?? ["any"]
        from peer in rule.At($"/{direction.Peers}")?.AsArray().Select(Peer) ?? ["anywhere"]
        select $"{Chosen(policy.At("/spec/podSelector"))}: {direction.Rules} {port} {direction.Peers} {peer}";

    private static string Peer(JsonNode? peer) => peer.At("/ipBlock") is { } block
        ? $"{block.Text("/cidr")} but {string.Join(", ", block.At("/except")?.AsArray().Select(one => one!.ToString()) ?? [])}"
        : $"{Chosen(peer.At("/podSelector"))} {(peer.At("/namespaceSelector") is { } place ? $"of {Chosen(place)}" : "here")}";

    /// <summary>What a selector of labels chooses, in short.</summary>
    private static string Chosen(JsonNode? selector)
    {
        string[] terms =
        [
            .. selector.At("/matchLabels")?.AsObject().Select(label => $"{Short(label.Key)}={label.Value}") ?? [],
            .. selector.At("/matchExpressions")?.AsArray().Select(term => $"{Short(term.Text("/key")!)} {term.Text("/operator")} {string.Join(", ", term.At("/values")!.AsArray().Select(value => value!.ToString()))}") ?? [],
        ];
        return terms is [] ? "all" : string.Join(" and ", terms);
    }

    private static string Short(string label) => label.Replace("app.kubernetes.io/", "", StringComparison.Ordinal).Replace("kubernetes.io/metadata.", "", StringComparison.Ordinal);
}
