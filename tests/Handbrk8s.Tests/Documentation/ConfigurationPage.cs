using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Handbrk8s.Tests.Configuration;

namespace Handbrk8s.Tests.Documentation;

/// <summary>docs/configuration.md, made from the options and what is written on them.</summary>
internal static class ConfigurationPage
{
    private const string Introduction = """
        # Configuration

        Every setting is an environment variable, `HANDBRK8S_` and the name below: on one machine of `handbrk8s run`, which hands it on to
        its workers, in a cluster in the ConfigMap `handbrk8s` (secrets in a Secret). Times are written `00:05:00`, with days `1.00:00:00`;
        the elements of a list have the names `…__0`, `…__1` and so on. A value that cannot be is refused at the start, all of them at once.

        Generated from the code by `./build docs`.
        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction).AppendLine();
        foreach (var (section, type) in OptionTypes.BySection.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {section}").AppendLine().AppendLine(XmlComments.Of(type)).AppendLine()
                .AppendLine("| name | default | meaning |").AppendLine("|---|---|---|");
            foreach (var row in Rows($"{section}__", type))
            {
                page.AppendLine(row);
            }
        }

        return page.ToString();
    }

    private static IEnumerable<string> Rows(string prefix, Type type)
    {
        var (options, names) = OptionTypes.EntryOf(type) is { } entry ? (entry, $"{prefix}NAME__") : (type, prefix);
        var defaults = Activator.CreateInstance(options);
        return OptionTypes.PropertiesOf(options).SelectMany(option => OptionTypes.EntryOf(option.PropertyType) is { IsClass: true } inner && inner != typeof(string)
            ? Rows($"{names}{option.Name}__", option.PropertyType)
            : [$"| `{names}{option.Name}{(IsList(option) ? "__0" : OptionTypes.EntryOf(option.PropertyType) is null ? "" : "__NAME")}` | {Shown(option, defaults)} | {XmlComments.Of(option)} |"]);
    }

    private static bool IsList(PropertyInfo option) => option.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(option.PropertyType) && OptionTypes.EntryOf(option.PropertyType) is null;

    private static string Shown(PropertyInfo option, object? defaults) => option.GetValue(defaults) switch
    {
        // Not the name of the machine that writes the page.
        string name when name == Environment.MachineName => "",
        null or "" => "",
        string text => $"`{text}`",
        IEnumerable list => string.Join(' ', list.Cast<object>().Select(element => $"`{element}`").Order(StringComparer.Ordinal)),
        bool flag => flag ? "`true`" : "`false`",
        var value => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
    };
}
