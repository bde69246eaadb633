using System.Text.RegularExpressions;
using Handbrk8s.MediaServers;

namespace Handbrk8s.Tests.Bicep;

/// <summary>What docs/azure.md tells its reader to type.</summary>
public sealed partial class AzurePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(BicepFiles.Repository, "docs/azure.md"));

    [Fact]
    public void A_variable_is_set_before_it_is_used()
    {
        var commands = string.Concat(Block().Matches(Page).Select(match => match.Groups["commands"].Value));
        var set = Assignment().Matches(commands).ToLookup(match => match.Groups["name"].Value, match => match.Index, StringComparer.Ordinal);

        Assert.All(Use().Matches(commands), use => Assert.True(set[use.Groups["name"].Value].Any(place => place < use.Index), $"{use.Value} is used before it is set."));
    }

    /// <summary>With half of a server, uploader and functions app refuse to start.</summary>
    [Fact]
    public void The_Secret_of_the_media_server_says_all_of_it_by_hand_and_by_External_Secrets()
    {
        var ways = Setting().Matches(Page).ToLookup(match => match.Groups["is"].Value, match => match.Groups, StringComparer.Ordinal);

        Assert.Equal(2, ways.Count);
        Assert.All(ways, way =>
        {
            var told = way.ToDictionary(setting => setting["option"].Value, setting => setting["value"].Value, StringComparer.Ordinal);
            var server = new MediaServerOptions.Server { Kind = told["Kind"], Url = told["Url"], LibraryPath = told["LibraryPath"], Token = told["Token"] };
            var verdict = new MediaServerOptions.Validator().Validate(name: null, new MediaServerOptions { ["Plex"] = server });
            Assert.True(verdict.Succeeded, verdict.FailureMessage);
        });
    }

    [Fact]
    public void KEDA_is_installed_in_the_version_that_is_tested()
    {
        var tested = TestedKeda().Match(File.ReadAllText(Path.Combine(BicepFiles.Repository, "tests/kind/run.sh"))).Groups["version"].Value;

        Assert.Contains($"helm upgrade --install keda kedacore/keda --version {tested} ", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"```bash\n(?<commands>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\b(?<name>[A-Za-z_]\w*)=|\bfor (?<name>\w+) in ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z_]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Use();

    [GeneratedRegex(@"HANDBRK8S_MediaServers__Plex__(?<option>\w+)(?<is>=|: )(?<value>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"keda_version=(?<version>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestedKeda();
}
