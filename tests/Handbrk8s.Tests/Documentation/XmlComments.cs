using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Handbrk8s.Tests.Documentation;

/// <summary>The summaries that the compiler wrote beside each assembly, as Markdown on one line.</summary>
internal static partial class XmlComments
{
    /// <exception cref="InvalidOperationException">A member without a summary.</exception>
    public static string Of(MemberInfo member)
    {
        var assembly = member.Module.Assembly;
        var id = member is Type type ? $"T:{Name(type)}" : $"P:{Name(member.DeclaringType!)}.{member.Name}";
        return XDocument.Load(Path.ChangeExtension(assembly.Location, "xml")).Descendants("member")
            .FirstOrDefault(one => one.Attribute("name")?.Value == id)?.Element("summary") is { } summary
            ? Blanks().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim()
            : throw new InvalidOperationException($"{id} has no summary: say what it means, its unit and its default.");
    }

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value.Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        var other => throw new InvalidOperationException($"No Markdown is known for {other}."),
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
