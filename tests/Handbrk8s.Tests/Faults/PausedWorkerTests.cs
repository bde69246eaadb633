using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Faults;

/// <summary>
/// A worker that stands still, as in a suspended virtual machine or before a server that hangs, until its lease is lost and
/// another has taken over; then it goes on where it stood.
/// </summary>
public sealed class PausedWorkerTests : FaultBench
{
    private static readonly (string, string)[] Soon =
    [
        ("Lease__Duration", "00:00:01"),
        ("Lease__RenewEvery", "00:00:00.3"),
        ("Lease__HeartbeatEvery", "00:00:00.2"),
        ("Lease__HeartbeatStaleAfter", "00:00:00.6"),
    ];

    [Theory(Timeout = 60_000)]
    [InlineData("open:*.part")]
    [InlineData("write:*.part")]
    [InlineData("read:*.part")]
    [InlineData("rename:*.part -> *")]
    [InlineData("fsync:*/Alien (1979)")]
    [InlineData("rename:*/source -> */trash/*")]
    [InlineData("fsync:*/trash")]
    public async Task A_film_that_another_worker_published_meanwhile_is_published_once(string call)
    {
        await Workshop.Transcoded(Alien);
        var late = await Paused(Uploader, call);

        await Others(Uploader, FilmState.Published);
        var published = Handbrk8s.Files.FileStat.Find(Path.Combine(Workshop.Library, Alien));
        await GoesOn(late);

        Assert.Equal(published, Handbrk8s.Files.FileStat.Find(Path.Combine(Workshop.Library, Alien)));
        await StartAgain();
        await IsPublishedOnce();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("rename:*.part -> *")]
    [InlineData("write:*.part")]
    public async Task A_film_that_was_cancelled_meanwhile_is_not_published(string call)
    {
        var film = await Workshop.Transcoded(Alien);
        // Writes to the database all the time, and must not stand still with it locked.
        var late = await Paused(Uploader, call, ("Lease__HeartbeatEvery", "00:00:00.001"));

        await Workshop.Change(film.Id, record => record with { CancelRequested = true });
        await Others(Uploader, FilmState.Cancelled);
        await GoesOn(late);

        await StartAgain();
        await IsSetAsideOnce(FilmState.Cancelled, "Cancelled on request.");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_made_of_an_original_that_changed_meanwhile_is_not_published()
    {
        var film = await Workshop.Transcoded(Alien);
        var late = await Paused(Uploader, "rename:*.part -> *");

        await File.AppendAllTextAsync(Workshop.Share.Film(film.Id).Source(film.Path), ", recut", Workshop.Cancel);
        await Others(Uploader, FilmState.Queued);
        await GoesOn(late);

        Assert.False(File.Exists(Path.Combine(Workshop.Library, Alien)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("open:*/transcode-*.log")]
    [InlineData("fsync:*/result-*")]
    [InlineData("read:*/result-*")]
    public async Task Of_two_results_the_one_of_the_newer_worker_is_published(string call)
    {
        var film = await ClaimedClip();
        var late = await Paused(Transcoder, call);

        await Others(Transcoder, FilmState.Transcoded);
        var result = (await Workshop.Record(film.Id)).Result;
        await GoesOn(late);

        Assert.Equal((FilmState.Transcoded, result), ((await Workshop.Record(film.Id)).State, (await Workshop.Record(film.Id)).Result));
        await StartAgain();
        await IsPublishedOnce();
        Assert.Equal(result, (await Workshop.Record(film.Id)).Result);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_original_stays_while_its_film_is_not_in_the_library_any_more()
    {
        await Workshop.Transcoded(Alien);
        var late = await Paused(Uploader, "fsync:*/library/Movies/Alien (1979)");

        File.Delete(Path.Combine(Workshop.Library, Alien));
        await GoesOn(late);

        var film = await OnlyFilm();
        Assert.Equal(FilmState.Transcoded, film.State);
        Assert.Contains("is not in the library any more", film.Reason);
        Assert.True(File.Exists(Workshop.Share.Film(film.Id).Source(film.Path)));
    }

    private async Task<RunningProgram> Paused(string program, string call, params IEnumerable<(string Key, string Value)> settings)
    {
        var plan = Plan($"{program}:{call}:1:pause");
        var late = Start(program, plan, [.. Soon, .. settings]);
        await Eventually.True(() => plan.Struck.Count > 0, () => $"{call} in:\n{late.Output}");
        return late;
    }

    /// <summary>Starts one worker after another, as the scaler does, until the film is where it is to be.</summary>
    private async Task Others(string program, FilmState state)
    {
        while ((await OnlyFilm()).State != state)
        {
            var next = Start(program, settings: Soon);
            Assert.Equal(ExitCodes.Settled, await next.Exited());
        }
    }

    private static async Task GoesOn(RunningProgram late)
    {
        RunningProgram.Signal("-CONT", late.Id);
        Assert.Equal(ExitCodes.Settled, await late.Exited());
    }
}
