using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Handbrk8s.Tests.Manifests;

/// <summary>The objects of a rendering.</summary>
internal sealed class Objects
{
    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal)
    {
        ["ScaledJob"] = "/spec/jobTargetRef/template",
        ["Deployment"] = "/spec/template",
        ["StatefulSet"] = "/spec/template",
        ["Job"] = "/spec/template",
    };

    private static readonly HashSet<string> OfTheCluster = new(StringComparer.Ordinal) { "Namespace", "PersistentVolume", "PriorityClass" };

    private readonly List<JsonObject> _all = [];

    public Objects(string yaml)
    {
        var deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            _all.Add(JsonSerializer.SerializeToNode(deserializer.Deserialize(parser))!.AsObject());
        }
    }

    /// <param name="selector">
    /// A kind (<c>ScaledJob</c>), a kind and a name (<c>ScaledJob/upload</c>), <c>Pod</c> for the template of every pod,
    /// <c>Worker</c> for those of the ScaledJobs, <c>Pods</c> for all templates in one object by the names of what makes them, or
    /// <c>Namespaced</c> for what lies in a namespace.
    /// </param>
    public IEnumerable<JsonNode> Select(string selector) => selector switch
    {
        "Pod" => Templates.Keys.SelectMany(PodsOf),
        "Worker" => PodsOf("ScaledJob"),
        "Pods" => [new JsonObject(Templates.SelectMany(template => Select(template.Key).Select(one => KeyValuePair.Create(one.Text("/metadata/name")!, one.At(template.Value)?.DeepClone()))))],
        "Namespaced" => _all.Where(one => !OfTheCluster.Contains(Kind(one)!)),
        _ => _all.Where(one => selector == Kind(one) || selector == $"{Kind(one)}/{one.Text("/metadata/name")}"),
    };

    private IEnumerable<JsonNode> PodsOf(string kind) => Select(kind).Select(one => one.At(Templates[kind])!);

    private static string? Kind(JsonNode one) => one.Text("/kind");
}
