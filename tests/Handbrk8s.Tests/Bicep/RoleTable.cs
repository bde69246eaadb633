namespace Handbrk8s.Tests.Bicep;

/// <summary>The table of roles in docs/azure.md: who | may | role | id | on.</summary>
internal static class RoleTable
{
    public static IReadOnlySet<Grant> Read()
    {
        var rows = File.ReadLines(Path.Combine(BicepFiles.Repository, "docs/azure.md"))
            .SkipWhile(line => !line.StartsWith("| who | may | role | id | on |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Replace("`", "", StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .ToList();
        Assert.NotEmpty(rows);
        return (from row in rows from who in row[0].Split(", ") from place in row[4].Split(", ") select new Grant(who, row[3], place)).ToHashSet();
    }
}
