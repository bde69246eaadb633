using System.Text.RegularExpressions;

namespace Handbrk8s.Tests.Chaos;

/// <summary>A kind of process that is killed.</summary>
/// <param name="Name">For the figures.</param>
/// <param name="Commands">Its names in /proc, which hold 15 characters; none for the runner, which is known by its id.</param>
/// <param name="Weight">How often it is drawn, compared with the others.</param>
/// <param name="Life">How long one usually lives, which is the time over which kills are spread.</param>
/// <param name="Changes">How many changes of files one usually sees in its life; so many are let pass at most.</param>
/// <param name="Gap">A change that it makes in the midst of steps that a kill must not tear apart.</param>
internal sealed partial record Prey(string Name, IReadOnlyList<string> Commands, int Weight, TimeSpan Life, int Changes, Regex Gap)
{
    public static Prey Runner { get; } = new("runner", [], 28, TimeSpan.FromSeconds(1.5), 60, Claim());

    /// <summary>Seldom, because it takes a second to start again, and everybody waits for it.</summary>
    public static Prey Azurite { get; } = new("Azurite", [], 15, TimeSpan.FromSeconds(6), 60, Save());

    public static IReadOnlyList<Prey> Ours { get; } =
    [
        Runner,
        new("transcode worker", ["Handbrk8s.Trans"], 25, TimeSpan.FromSeconds(2.5), 40, Database()),
        new("upload worker", ["Handbrk8s.Uploa"], 25, TimeSpan.FromSeconds(1), 24, Publication()),
        new("encoder", ["HandBrakeCLI", "FakeHandBrake"], 18, TimeSpan.FromSeconds(0.6), 6, Result()),
        new("ffprobe or ffmpeg", ["ffprobe", "ffmpeg"], 4, TimeSpan.FromSeconds(0.1), 3, Result()),
    ];

    /// <summary>Any change of a file.</summary>
    public static Regex AnyChange { get; } = Any();

    /// <param name="random">Seeded.</param>
    /// <param name="server">Of the storage, drawn among our own processes.</param>
    public static Prey Draw(Random random, Prey? server)
    {
        Prey[] all = server is null ? [.. Ours] : [.. Ours, server];
        var left = random.Next(all.Sum(prey => prey.Weight));
        return all.First(prey => (left -= prey.Weight) < 0);
    }

    [GeneratedRegex("", RegexOptions.NonBacktracking)]
    private static partial Regex Any();

    [GeneratedRegex("/work/[^./][^/]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Claim();

    [GeneratedRegex("-wal$", RegexOptions.NonBacktracking)]
    private static partial Regex Database();

    [GeneratedRegex("/trash/[^./][^/]*$|/library/.*[^/]$", RegexOptions.NonBacktracking)]
    private static partial Regex Publication();

    // The adapter of LokiJS writes beside its file, and renames: the three files are saved one after another.
    [GeneratedRegex("/__azurite_db_[a-z_]*\\.json~?$", RegexOptions.NonBacktracking)]
    private static partial Regex Save();

    [GeneratedRegex("/result-[^/]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Result();
}
