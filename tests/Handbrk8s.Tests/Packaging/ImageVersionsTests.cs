using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetVersion = System.Version;

namespace Handbrk8s.Tests.Packaging;

/// <summary>Each version is exact, and said in one place: what has to repeat it is compared.</summary>
public sealed partial class ImageVersionsTests
{
    [Fact(Timeout = 30_000)]
    public void Every_image_has_an_exact_tag()
    {
        var images = ImageVersions.Read().Where(entry => entry.Value.Contains('/', StringComparison.Ordinal) && entry.Key is not ("REGISTRY" or "AZURE_FUNCTIONS")).ToList();

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Matches(ExactTag(), image.Value));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("docker.io/library/debian")]
    [InlineData("docker.io/library/debian:latest")]
    [InlineData("docker.io/library/debian:trixie-slim")]
    [InlineData("mcr.microsoft.com/dotnet/sdk:10.0")]
    [InlineData("debian:trixie-20260918-slim")]
    public void A_tag_that_moves_is_none(string image) => Assert.DoesNotMatch(ExactTag(), image);

    [Fact(Timeout = 30_000)]
    public void The_manifests_name_the_same_images()
    {
        var versions = ImageVersions.Read();
        var manifests = Directory.EnumerateFiles(Repository.At("keda"), "*.yaml", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        var named = manifests.SelectMany(text => ImageLine().Matches(text)).Select(match => match.Groups["is"].Value).Where(image => !image.StartsWith("handbrk8s/", StringComparison.Ordinal));
        Assert.All(named, image => Assert.Contains(image, versions.Values));
        Assert.All(manifests.SelectMany(text => NewName().Matches(text)), match => Assert.Equal(versions["REGISTRY"], match.Groups["is"].Value));
        Assert.All(manifests.SelectMany(text => NewTag().Matches(text)), match => Assert.Equal(Version(), match.Groups["is"].Value));
        Assert.Contains(manifests, text => NewTag().IsMatch(text));
    }

    [Fact(Timeout = 30_000)]
    public void The_SDK_is_one_that_global_json_takes()
    {
        var asked = NetVersion.Parse(JsonNode.Parse(File.ReadAllText(Repository.At("global.json")))!["sdk"]!["version"]!.GetValue<string>());
        var built = NetVersion.Parse(ImageVersions.Read()["DOTNET_SDK"].Split(':')[1].Split('-')[0]);

        Assert.Equal((asked.Major, asked.Minor), (built.Major, built.Minor));
        Assert.True(built.Build >= asked.Build);
    }

    private static string Version() => XDocument.Load(Repository.At("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Host, repository, and a tag with a date or with three numbers.</summary>
    [GeneratedRegex(@"^[a-z.]+\.[a-z]+/[a-z/-]+:(v?\d+\.\d+\.\d+(-[a-z0-9.-]+)?|[a-z]+-20\d{6}-slim)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExactTag();

    [GeneratedRegex(@"^\s*(?:- )?image: (?<is>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ImageLine();

    [GeneratedRegex(@"^\s*newName: (?<is>\S+)/[a-z]+$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewName();

    [GeneratedRegex(@"^\s*newTag: (?<is>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewTag();
}
