using System.Text.RegularExpressions;

namespace Handbrk8s.Tests.Bicep;

/// <summary>What the templates say of the functions, against their code, which may not be built here but can be read.</summary>
public sealed partial class FunctionsTests
{
    private static readonly string Folder = Path.Combine(BicepFiles.Repository, "functions");

    [Fact]
    public void Every_function_that_is_not_asked_over_http_is_known_to_run_in_Azure_or_in_the_cluster()
    {
        var triggered = Sources().Where(source => !source.Contains("[HttpTrigger(", StringComparison.Ordinal)).SelectMany(source => Function().Matches(source)).Select(match => match.Groups["name"].Value);

        Assert.Subset(DeploymentRules.InTheCluster.Append(DeploymentRules.InAzure).ToHashSet(), triggered.ToHashSet());
    }

    [Fact]
    public void Blob_triggers_look_into_the_account_of_films_and_not_into_the_hosts() =>
        Assert.All(Sources().SelectMany(source => BlobTrigger().Matches(source)), trigger => Assert.True(
            trigger.Value.Contains("Connection = \"Films\"", StringComparison.Ordinal),
            $"{trigger.Value}: say Connection = \"Films\", as infra/bicep/modules/functions.bicep sets it, or the container is looked for in the account of the host."));

    private static List<string> Sources()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "There is no functions/.");
        return [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
    }

    [GeneratedRegex(@"\[Function\(nameof\((?<name>\w+)\)\)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Function();

    [GeneratedRegex(@"\[BlobTrigger\([^\]]*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BlobTrigger();
}
