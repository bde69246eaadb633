using System.Collections;
using System.Reflection;
using Handbrk8s.Hosting;

namespace Handbrk8s.Tests.Configuration;

/// <summary>The classes that configuration is bound to, found by their constant <c>Section</c>.</summary>
internal static class OptionTypes
{
    public static IReadOnlyDictionary<string, Type> BySection { get; } =
        new[] { typeof(JobProgram).Assembly, typeof(Handbrk8s.Transcode.TranscodeOptions).Assembly, typeof(Handbrk8s.Upload.Services).Assembly, typeof(Handbrk8s.Local.Serving.ApiOptions).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)
        .ToDictionary(type => (string)type.GetField("Section")!.GetRawConstantValue()!, StringComparer.Ordinal);

    /// <summary>What a section named by its keys holds for each: the settings of one library, for example.</summary>
    /// <returns>Null for an ordinary class.</returns>
    public static Type? EntryOf(Type? type) =>
        type?.GetInterfaces().Prepend(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDictionary<,>))?.GetGenericArguments()[1];

    /// <summary>The options of a class, in the order of its source.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.CanWrite || typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
        .OrderBy(property => property.MetadataToken);

    /// <returns>Whether something reads the variable, which begins with our prefix.</returns>
    public static bool Know(string variable)
    {
        var steps = variable[JobProgram.EnvironmentPrefix.Length..].Split("__");
        return BySection.TryGetValue(steps[0], out var type) && steps[1..].Aggregate((Type?)type, Step) is not null;
    }

    private static Type? Step(Type? type, string step) => type?.GetProperty(step)?.PropertyType ?? EntryOf(type);
}
