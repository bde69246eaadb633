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
    /// A kind (<c>ScaledJob</c>), a kind and a name (<c>ScaledJob/upload</c>), <c>Pod</c> for the template of every pod, or
    /// <c>Worker</c> for those of the ScaledJobs.
    /// </param>
    public IEnumerable<JsonNode> Select(string selector) => selector switch
    {
        "Pod" => Templates.Keys.SelectMany(PodsOf),
        "Worker" => PodsOf("ScaledJob"),
        _ => _all.Where(one => selector == Kind(one) || selector == $"{Kind(one)}/{one.Text("/metadata/name")}"),
    };

    private IEnumerable<JsonNode> PodsOf(string kind) => Select(kind).Select(one => one.At(Templates[kind])!);

    private static string? Kind(JsonNode one) => one.Text("/kind");
}
