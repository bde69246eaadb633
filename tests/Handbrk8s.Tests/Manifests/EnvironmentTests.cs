using Handbrk8s.Hosting;
using Handbrk8s.Tests.Configuration;

namespace Handbrk8s.Tests.Manifests;

/// <summary>A variable that no option has would be a setting that nobody reads.</summary>
public sealed class EnvironmentTests
{
    [Fact(Timeout = 120_000)]
    public async Task Every_variable_of_every_rendering_is_an_option()
    {
        foreach (var composition in Composition.All)
        {
            var names = Names(await Renderings.Objects(composition)).Where(name => name.StartsWith(JobProgram.EnvironmentPrefix, StringComparison.Ordinal)).ToList();

            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.True(OptionTypes.Know(name), $"{composition}: no option is called {name}."));
        }
    }

    [Theory]
    [InlineData("HANDBRK8S_Folders__Share", true)]
    [InlineData("HANDBRK8S_Folders__Shares", false)]
    [InlineData("HANDBRK8S_Folder__Share", false)]
    [InlineData("HANDBRK8S_Libraries__Movies__Preset", true)]
    [InlineData("HANDBRK8S_Libraries__Movies__Presets", false)]
    public void The_check_knows_options_from_slips(string name, bool known) => Assert.Equal(known, OptionTypes.Know(name));

    private static IEnumerable<string> Names(Objects objects) =>
    [
        .. objects.Select("Pod").SelectMany(pod => pod.At("/spec/containers/0/env")!.AsArray()).Select(variable => variable.Text("/name")!),
        .. objects.Select("ConfigMap/handbrk8s").SelectMany(config => config.At("/data")!.AsObject()).Select(entry => entry.Key),
        .. objects.Select("TriggerAuthentication").SelectMany(one => one.At("/spec/secretTargetRef")?.AsArray() ?? []).Select(target => target.Text("/key")!),
    ];
}
