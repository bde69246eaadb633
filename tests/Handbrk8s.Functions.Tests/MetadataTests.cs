using System.Reflection;
using System.Text.Json;
using Handbrk8s.Tests;
using Microsoft.Azure.Functions.Worker;

namespace Handbrk8s.Functions.Tests;

/// <summary>What the build tells the host of the functions, beside what the code says.</summary>
public sealed class MetadataTests
{
    private static readonly string Output = Path.GetDirectoryName(typeof(WatchShare).Assembly.Location)!;

    [Fact(Timeout = 30_000)]
    public void The_metadata_lists_every_function_with_its_entry_point_and_trigger()
    {
        var inCode = Functions().Select(function => (function.Name, EntryPoint: $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}", TriggerOf(function.Method))).Order();

        var listed = Read("functions.metadata").EnumerateArray().Select(function => (
            function.GetProperty("name").GetString()!,
            function.GetProperty("entryPoint").GetString()!,
            function.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetProperty("type").GetString()!).Single(type => type.EndsWith("Trigger", StringComparison.Ordinal)))).Order();

        Assert.Equal(inCode, listed);
    }

    [Fact(Timeout = 30_000)]
    public void Every_function_is_in_the_file_of_its_name_and_has_at_most_sixty_lines()
    {
        var folder = Repository.At("functions");

        Assert.All(Functions(), function =>
        {
            var file = new DirectoryInfo(folder).EnumerateFiles($"{function.Name}.cs", SearchOption.AllDirectories).Single();
            Assert.InRange(File.ReadAllLines(file.FullName).Length, 1, 60);
        });
    }

    internal static IEnumerable<(string Name, MethodInfo Method)> Functions() =>
        from type in typeof(WatchShare).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select (function.Name, method);

    private static string TriggerOf(MethodInfo method) =>
        method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).Select(attribute => attribute.GetType().Name).Single(name => name.EndsWith("TriggerAttribute", StringComparison.Ordinal)) switch
        {
            var name => char.ToLowerInvariant(name[0]) + name[1..^"Attribute".Length],
        };

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Output, file))).RootElement;
}
