namespace Handbrk8s.Tests.Packaging;

/// <summary>What was decided about images holds in each Dockerfile, and each decision is really looked at: a wrong line fails.</summary>
public sealed class DockerfileTests
{
    private static readonly Dictionary<string, DockerfileDecision> Decisions = DockerfileDecisions.All.ToDictionary(decision => decision.Name, StringComparer.Ordinal);

    public static TheoryData<string, string> Kept =>
    [
        .. from decision in Decisions.Values
           from folder in Dockerfile.Folders
           where decision.IsFor(folder)
           select (decision.Name, folder),
    ];

    public static TheoryData<string, string, string> Mutations =>
    [
        .. from decision in Decisions.Values
           from change in decision.Wrong
           select (decision.Name, change.There, change.Wrong),
    ];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Kept))]
    public void Every_Dockerfile_keeps_the_decision(string name, string folder) => Assert.True(Decisions[name].Holds(Dockerfile.In(folder)), $"{folder}/Dockerfile: {name}");

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Mutations))]
    public void A_wrong_line_is_noticed(string name, string there, string wrong)
    {
        var text = Dockerfile.In("jobs/transcode").Text;
        Assert.Contains(there, text, StringComparison.Ordinal);

        Assert.False(Decisions[name].Holds(new Dockerfile(text.Replace(there, wrong, StringComparison.Ordinal))));
    }

    [Fact(Timeout = 30_000)]
    public void Each_decision_has_a_line_that_breaks_it() => Assert.All(Decisions.Values, decision => Assert.NotEmpty(decision.Wrong));

    [Fact(Timeout = 30_000)]
    public void All_workers_have_one() => Assert.Subset(Dockerfile.Folders.ToHashSet(), new HashSet<string> { "jobs/transcode", "jobs/upload" });
}
