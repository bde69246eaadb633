using Handbrk8s.Films;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Upload;

/// <summary>What lies in the film's folder is not what was verified.</summary>
public sealed class DamagedResultTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    [Fact(Timeout = 30_000)]
    public async Task A_missing_result_is_waited_for()
    {
        var film = await Workshop.Transcoded(Alien);
        File.Delete(Workshop.Share.Film(film.Id).File(film.Result!.FileName));

        await Waits(film, await Upload(film.Id), "is missing or is not the one that was verified");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_result_that_stays_away_is_made_again()
    {
        var film = await Workshop.Transcoded(Alien);
        File.Delete(Workshop.Share.Film(film.Id).File(film.Result!.FileName));

        for (var wait = 0; wait < 5; wait++)
        {
            film = await Upload(film.Id);
            Back();
        }

        Assert.Equal((FilmState.Queued, null, 0), (film.State, film.Result, film.Failures));
        Assert.Contains("it is transcoded again", film.Outcomes[^1].Text);
        Assert.Equal(new QueueCount(1, 1), await Workshop.Count(QueueNames.Transcode));
        Assert.Equal(new QueueCount(0, 0), await Workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_result_that_was_cut_short_is_waited_for()
    {
        var film = await Workshop.Transcoded(Alien);
        await File.WriteAllTextAsync(Workshop.Share.Film(film.Id).File(film.Result!.FileName), "the enc", Workshop.Cancel);

        await Waits(film, await Upload(film.Id), "is missing or is not the one that was verified");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_result_with_other_bytes_than_were_committed_is_never_published_and_counts()
    {
        var film = await Workshop.Transcoded(Alien);
        await File.WriteAllTextAsync(Workshop.Share.Film(film.Id).File(film.Result!.FileName), "the enc0de", Workshop.Cancel);

        var record = await Upload(film.Id);

        await Waits(film, record, "no longer has the hash it was committed with", OutcomeKind.Counted);
        Assert.Equal(1, record.Failures);
        Assert.False(File.Exists(InLibrary(Alien)));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_was_given_up_for_that_is_asked_for_its_bytes_and_made_again_on_a_retry()
    {
        var film = await Workshop.Transcoded(Alien);
        await File.WriteAllTextAsync(Workshop.Share.Film(film.Id).File(film.Result!.FileName), "the enc0de", Workshop.Cancel);
        for (var failure = 0; failure < new Handbrk8s.Jobs.RetryOptions().MaxFailures; failure++)
        {
            film = await Upload(film.Id);
            Back();
        }

        Assert.Equal(FilmState.Failed, film.State);

        Assert.True((await Workshop.Get<Handbrk8s.Operations.Retry>().Of(film.Id, Workshop.Cancel)).IsDone);

        Assert.Equal((FilmState.Queued, null), ((await Workshop.Record(film.Id)).State, (await Workshop.Record(film.Id)).Result));
        await Workshop.Transcode();
        await Upload(film.Id);
        await IsPublished(film, Alien);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_without_a_result_is_never_published()
    {
        var film = await Workshop.Transcoded(Alien);
        await Workshop.Change(film.Id, record => record with { Result = null });

        await Waits(film, await Upload(film.Id), "No committed result is recorded");
        Assert.False(Directory.Exists(InLibrary("Movies")));
    }
}
