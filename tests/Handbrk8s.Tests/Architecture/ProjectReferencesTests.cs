using System.Xml.Linq;

namespace Handbrk8s.Tests.Architecture;

/// <summary>Who may use whom. A job that used another, or core that used a job, could not be deployed on its own.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["core"] = [],
        ["functions"] = ["core"],
        ["jobs"] = ["core"],
        ["local"] = ["core", "jobs"],
    };

    public static TheoryData<string> Projects => [.. Shipped()];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_what_it_may(string project)
    {
        var folder = Path.GetDirectoryName(Repository.At(project))!;

        var used = XDocument.Load(Repository.At(project))
            .Descendants("ProjectReference")
            .Select(reference => PartOf(Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value))));

        Assert.Subset(Allowed[PartOf(Repository.At(project))].ToHashSet(), used.ToHashSet());
    }

    [Fact(Timeout = 30_000)]
    public void Every_shipped_project_is_in_one_of_the_four_parts()
    {
        Assert.Contains("core/Handbrk8s.Core.csproj", Shipped());
        Assert.All(Shipped(), project => Assert.Contains(PartOf(Repository.At(project)), Allowed.Keys));
    }

    /// <summary>All projects of the repository but the tests'.</summary>
    private static IEnumerable<string> Shipped() =>
        from part in new DirectoryInfo(Repository.Root).EnumerateDirectories()
        where part.Name is not ("tests" or "artifacts") && !part.Name.StartsWith('.')
        from project in part.EnumerateFiles("*.csproj", SearchOption.AllDirectories)
        select Path.GetRelativePath(Repository.Root, project.FullName);

    private static string PartOf(string project) => Path.GetRelativePath(Repository.Root, project).Split('/')[0];
}
