using System.Text.RegularExpressions;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Faults;

/// <summary>Each step is on the disk before the next one relies on it: every flush, rename and new folder of the real programs, in order.</summary>
public sealed partial class FlushOrderTests : FaultBench
{
    [Fact(Timeout = 30_000)]
    public async Task A_claim_is_flushed_before_and_after_its_rename_and_before_the_record()
    {
        var dropped = Drop();
        File.Delete(dropped + ".done");
        var plan = Plan([.. Counted(Runner), NoTranscode]);
        var runner = Start(Runner, plan, ("Intake__QuietTime", "00:00:00"));
        await Eventually.True(() => plan.Struck.Any(line => line.StartsWith(Transcoder, StringComparison.Ordinal)), () => $"a worker in:\n{runner.Output}");

        Assert.Equal(
            [
                "mkdir work/ID",
                "fsync work",
                "mkdir work/ID/source",
                "fsync work/ID",
                "mkdir work/ID/source/Movies",
                "fsync work/ID/source",
                "mkdir work/ID/source/Movies/Alien (1979)",
                "fsync work/ID/source/Movies",
                "fsync work/ID/.tmp",
                "rename work/ID/.tmp -> work/ID/film.json",
                "fsync work/ID",
                "rename watch/Movies/Alien (1979)/Alien.mkv -> work/ID/source/Movies/Alien (1979)/Alien.mkv",
                "fsync work/ID/source/Movies/Alien (1979)",
                "fsync watch/Movies/Alien (1979)",
                "fsync the database",
                "fsync the database",
            ],
            // What follows is the report of what else lies in watch/.
            Steps(plan, Runner).SkipWhile(step => step != "mkdir work/ID").Take(16));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_is_flushed_before_the_record_names_it()
    {
        await ClaimedClip();
        var plan = Plan(Counted(Transcoder));
        Assert.Equal(ExitCodes.Settled, await Start(Transcoder, plan).Exited());

        Assert.Equal(
            [
                "fsync work/ID/result-TOKEN.mkv",
                "fsync work/ID",
                "fsync work/ID/.tmp",
                "rename work/ID/.tmp -> work/ID/result-TOKEN.json",
                "fsync work/ID",
                "fsync the database",
                "fsync the database",
                "fsync the database",
            ],
            Steps(plan, Transcoder).SkipWhile(step => step == "fsync the database"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_copy_is_flushed_before_it_gets_its_name_and_its_name_before_the_original_goes()
    {
        await Workshop.Transcoded(Alien);
        var plan = Plan(Counted(Uploader));
        Assert.Equal(ExitCodes.Settled, await Start(Uploader, plan).Exited());

        Assert.Equal(
            [
                "mkdir library/Movies",
                "fsync library",
                "mkdir library/Movies/Alien (1979)",
                "fsync library/Movies",
                "fsync library/Movies/Alien (1979)/.ID.TOKEN.part",
                "rename library/Movies/Alien (1979)/.ID.TOKEN.part -> library/Movies/Alien (1979)/Alien.mkv",
                "fsync library/Movies/Alien (1979)",
                "rename work/ID/source -> trash/ID",
                "fsync trash",
                "fsync work/ID",
                "fsync the database",
                "fsync the database",
                "fsync the database",
            ],
            Steps(plan, Uploader).SkipWhile(step => step == "fsync the database"));
    }

    private static string[] Counted(string program) => [.. ((string[])["mkdir", "rename", "fsync"]).Select(call => $"{program}:{call}:*:0:count")];

    /// <summary>What was counted, with names that are the same in every run.</summary>
    private IEnumerable<string> Steps(FaultPlan plan, string program) => plan.Struck
        .Where(line => line.StartsWith(program + " ", StringComparison.Ordinal))
        .Select(line => line[(program.Length + 1)..].Replace(Workshop.Share.Root + "/", "").Replace(Path.GetDirectoryName(Workshop.Library)! + "/", ""))
        .Where(line => line is not "mkdir state" and not "mkdir state/logs" and not "fsync state")
        .Where(line => !line.Contains("/.probe-", StringComparison.Ordinal))
        .Select(line => Varying().Replace(line, match => match.Value switch
        {
            ['/', '.', ..] => "/.tmp",
            "state/handbrk8s.db-wal" => "the database",
            _ when match.Groups["token"].Success => "TOKEN",
            _ => "ID",
        }));

    [GeneratedRegex(@"/\.[0-9A-F]{8}\.tmp|state/handbrk8s\.db-wal|\b(?<token>\d+-[0-9a-z]{6})\b|\b[0-9a-hjkmnp-tv-z]{12}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Varying();
}
