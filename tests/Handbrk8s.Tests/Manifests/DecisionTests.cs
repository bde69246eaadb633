using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Manifests;

/// <summary>The decisions that matter hold in every rendering, and each is really looked at: a wrong value fails.</summary>
public sealed class DecisionTests
{
    private static readonly Dictionary<string, Decision> Decisions =
        ((Decision[])[.. ScaledJobDecisions.All, .. WorkerDecisions.All, .. PodDecisions.All, .. NetworkDecisions.All, .. StorageDecisions.All, .. FunctionsDecisions.All, .. ClusterDecisions.All, .. CheckDecisions.All, .. GpuDecisions.All])
        .ToDictionary(decision => $"{decision.Name}{(decision.Overlay is { } overlay ? $" ({overlay})" : "")}", StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Decisions.Keys];

    public static TheoryData<string, string, string?> Mutations =>
    [
        .. from decision in Decisions
           from wrong in decision.Value.Wrong
           select (decision.Key, wrong.Pointer, wrong.Value),
    ];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Names))]
    public async Task Every_rendering_keeps_the_decision(string name)
    {
        var decision = Decisions[name];

        var broken = (await Asked(decision)).Where(one => !decision.Holds(one.Object)).Select(one => $"{one.Composition}:\n{one.Object}");

        Assert.Empty(broken);
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Mutations))]
    public async Task A_wrong_value_is_noticed(string name, string path, string? value)
    {
        var decision = Decisions[name];
        var one = (await Asked(decision)).First().Object;

        one.Set(path, value is null ? null : JsonNode.Parse(value));

        Assert.False(decision.Holds(one));
    }

    [Fact]
    public void Each_decision_has_a_value_that_breaks_it() => Assert.All(Decisions.Values, decision => Assert.NotEmpty(decision.Wrong));

    [Fact(Timeout = 120_000)]
    public async Task No_other_opening_is_made()
    {
        foreach (var composition in Composition.All)
        {
            var policies = (await Renderings.Objects(composition)).Select("NetworkPolicy").Select(policy => policy.Text("/metadata/name")!);

            Assert.Equal(NetworkDecisions.PoliciesOf(composition).Order(StringComparer.Ordinal), policies.Order(StringComparer.Ordinal));
        }
    }

    private static async Task<List<(Composition Composition, JsonNode Object)>> Asked(Decision decision)
    {
        var asked = new List<(Composition, JsonNode)>();
        foreach (var composition in Composition.All.Where(decision.IsFor))
        {
            asked.AddRange((await Renderings.Objects(composition)).Select(decision.Selector).Select(one => (composition, one)));
        }

        Assert.NotEmpty(asked);
        return asked;
    }
}
