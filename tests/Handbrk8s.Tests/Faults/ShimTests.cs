using System.IO.Enumeration;

namespace Handbrk8s.Tests.Faults;

/// <summary>A fault that strikes nothing proves nothing: whoever makes a call, it comes through the shim.</summary>
public sealed class ShimTests : FaultBench
{
    private static readonly string[] OurOwnCallsOfLibc = ["rename:*.part -> */Alien.mkv", "stat:*/source/*.mkv", "open:*/work/*", "fsync:*/trash"];
    private static readonly string[] CallsOfTheRuntime = ["open:*/.handbrk8s", "read:*/result-*", "write:*.part", "unlink:*/film.json", "mkdir:*/library/Movies", "rmdir:*/work/*", "list:*/work/*"];
    private static readonly string[] CallsOfSqlite = ["open:*.db", "write:*-wal 2.1", "fsync:*-wal"];

    [Fact(Timeout = 30_000)]
    public async Task Calls_of_ours_of_the_runtime_and_of_SQLite_are_struck()
    {
        string[] calls = [.. OurOwnCallsOfLibc, .. CallsOfTheRuntime, .. CallsOfSqlite];
        await Workshop.Transcoded(Alien);
        var plan = Plan(calls.Select(call => $"{Uploader}:{call}:0:count"));

        Assert.Equal(0, await Start(Uploader, plan).Exited());

        Assert.All(calls, call => Assert.Contains(plan.Struck, line => FileSystemName.MatchesSimpleExpression($"{Uploader} {call.Replace(':', ' ')}", line)));
        await IsPublishedOnce();
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_the_first_process_that_comes_so_far_is_struck()
    {
        await Workshop.Transcoded(Alien);
        var plan = Plan($"{Uploader}:open:*.db:1:stop");

        Assert.Equal(137, await Start(Uploader, plan).Exited());
        Assert.Equal(0, await Start(Uploader, plan).Exited());
        await IsPublishedOnce();
    }
}
