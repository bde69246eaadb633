namespace Handbrk8s.Tests.Packaging;

/// <summary>A Dockerfile as far as ours go: comments, continued lines, stages.</summary>
internal sealed record Dockerfile(string Text)
{
    /// <summary>The folders of those that are there, as <c>./build images</c> lists them.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        [.. ((string[])["jobs/transcode", "jobs/upload", "functions"]).Where(folder => File.Exists(Repository.At($"{folder}/Dockerfile")))];

    public static Dockerfile In(string folder) => new(File.ReadAllText(Repository.At($"{folder}/Dockerfile")));

    public IReadOnlyList<Instruction> Instructions { get; } =
    [
        .. from line in string.Join('\n', Text.Split('\n').Where(line => !line.TrimStart().StartsWith('#'))).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
           where !string.IsNullOrWhiteSpace(line)
           select line.Trim().Split(' ', 2) into parts
           select new Instruction(parts[0], parts.ElementAtOrDefault(1) ?? ""),
    ];

    /// <summary>What is built from.</summary>
    public IEnumerable<string> Bases => All("FROM").Select(from => from.Words.First(word => !word.StartsWith("--", StringComparison.Ordinal)));

    /// <summary>The stage in which our program is made.</summary>
    public IReadOnlyList<Instruction> Build => [.. Instructions.SkipWhile(one => !IsBuild(one)).Skip(1).TakeWhile(one => one.Name != "FROM")];

    /// <summary>The stage that becomes the image.</summary>
    public IReadOnlyList<Instruction> Last => [.. Instructions.Reverse().TakeWhile(one => one.Name != "FROM").Reverse()];

    public IEnumerable<Instruction> All(string name) => Instructions.Where(one => one.Name == name);

    private static bool IsBuild(Instruction one) => one.Name == "FROM" && one.Text.EndsWith(" AS build", StringComparison.Ordinal);
}
