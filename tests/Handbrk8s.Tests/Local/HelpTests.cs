using System.CommandLine;
using Handbrk8s.Jobs;
using Handbrk8s.Local;
using Handbrk8s.Local.Manual;

namespace Handbrk8s.Tests.Local;

/// <summary>What <c>--help</c> says of each command, and docs/operations.md of what they end with.</summary>
public sealed class HelpTests
{
    private const string Program = "handbrk8s";

    /// <summary>Asked of the program itself, so that none is forgotten.</summary>
    public static TheoryData<string> AllCommands => [.. Below(Commands.Root(), Program)];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(AllCommands))]
    public async Task Each_command_says_how_it_is_used_with_examples_and_what_it_ends_with(string command)
    {
        await using var help = RunningProgram.Start(Program, [.. command.Split(' ')[1..], "--help"], new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.Equal(ExitCodes.Settled, await help.Exited());
        Assert.Contains($"Usage:\n  {command}", help.Output);
        Assert.Contains("Examples:\n  ", help.Output);
        Assert.Contains("Exit status:\n  0    ", help.Output);
    }

    [Fact(Timeout = 30_000)]
    public void Each_example_is_a_command_line_that_is_taken() => Assert.All(
        ManualPages.All.SelectMany(page => page.Examples).Where(example => example.StartsWith(Program, StringComparison.Ordinal)),
        example => Assert.Empty(Commands.Root().Parse(example[Program.Length..].Split(" | ")[0].Split(" >")[0]).Errors));

    [Fact(Timeout = 30_000)]
    public async Task The_documentation_has_the_same_exit_codes()
    {
        var general = ManualPages.Of(Program).Ends;
        var page = await File.ReadAllTextAsync(Repository.At("docs/operations.md"), Workshop.Cancel);

        var rows = page.Split("\n## Exit codes\n")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith('|'));

        // What has only commands below it ends as they do.
        string[] expected =
        [
            "| exit code | meaning |", "|---|---|",
            .. general.Select(end => $"| {end.Code} | {end.Meaning} |"),
            "| command | 0 | 1 |", "|---|---|---|",
            .. ManualPages.All.Where(one => one.Ends != general).Select(one => $"| `{one.Command[(Program.Length + 1)..]}` | {Meaning(one, ExitCodes.Settled)} | {Meaning(one, ExitCodes.Unsettled)} |"),
        ];
        Assert.Equal(expected, rows);
    }

    private static IEnumerable<string> Below(Command command, string name) => command.Subcommands.SelectMany(one => Below(one, $"{name} {one.Name}")).Prepend(name);

    private static string Meaning(ManualPage page, int code) => page.Ends.FirstOrDefault(end => end.Code == code)?.Meaning ?? "never";
}
