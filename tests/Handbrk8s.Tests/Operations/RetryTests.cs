using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Operations;

public sealed class RetryTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    private Retry Retry => _workshop.Get<Retry>();

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_was_set_aside_is_back_in_work_and_in_line()
    {
        var film = await Failed();

        var result = await Retry.Of(film.Id, Workshop.Cancel);

        var record = await _workshop.Record(film.Id);
        Assert.True(result.IsDone, result.Sentence);
        Assert.Equal((FilmState.Queued, 0, null), (record.State, record.Failures, record.Reason));
        Assert.True(File.Exists(_workshop.Share.Film(film.Id).Source(film.Path)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Fail));
        Assert.False(File.Exists(_workshop.Share.Film(film.Id).File("reason.txt")));
        Assert.Equal([WorkMessage.For(record).ToJson()], await _workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Cut_off_after_the_folder_was_moved_it_is_asked_for_again()
    {
        var film = await Failed();
        FailFolder.BringBack(_workshop.Share, film);

        Assert.True((await Retry.Of(film.Id, Workshop.Cancel)).IsDone);

        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_in_fail_whose_record_is_gone_gets_one()
    {
        var film = await _workshop.Claimed();
        var failed = Path.Combine(_workshop.Share.Fail, $"Alien {FilmId.New()}");
        var stranger = new FilmFolder(FilmId.Parse(failed[^12..]), failed);
        Rename.ToFreeName(_workshop.Share.Film(film.Id).Path, failed);
        await File.WriteAllTextAsync(stranger.ManifestFile, (await File.ReadAllTextAsync(stranger.ManifestFile, Workshop.Cancel)).Replace(film.Id.ToString(), stranger.Id.ToString(), StringComparison.Ordinal), Workshop.Cancel);

        Assert.True((await Retry.Of(stranger.Id, Workshop.Cancel)).IsDone);

        Assert.Equal(FilmState.Queued, (await _workshop.Record(stranger.Id)).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_in_conflict_is_published_once_its_place_is_free()
    {
        var film = await _workshop.Transcoded("Movies/Alien.mkv");
        var standing = Path.Combine(Directory.CreateDirectory(Path.Combine(_workshop.Library, "Movies")).FullName, "Alien.mkv");
        await File.WriteAllTextAsync(standing, "another film", Workshop.Cancel);
        await _workshop.Get<JobRunner>().Run(Workshop.Cancel);
        Assert.Equal(FilmState.Conflict, (await _workshop.Record(film.Id)).State);
        File.Delete(standing);

        Assert.True((await Retry.Of(film.Id, Workshop.Cancel)).IsDone);
        await _workshop.Get<JobRunner>().Run(Workshop.Cancel);

        Assert.Equal(FilmState.Published, (await _workshop.Record(film.Id)).State);
        Assert.Equal("the encode", await File.ReadAllTextAsync(standing, Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_waits_comes_at_once_and_its_old_message_is_superseded()
    {
        var film = await _workshop.Claimed();
        await _workshop.Worker(Stage.Transcode, (_, _) => Task.FromResult<Outcome>(new Outcome.Retry("Not now."))).Run(Workshop.Cancel);
        Assert.Equal(new QueueCount(0, 1), await _workshop.Count(QueueNames.Transcode));

        Assert.True((await Retry.Of(film.Id, Workshop.Cancel)).IsDone);

        Assert.Equal(new QueueCount(1, 2), await _workshop.Count(QueueNames.Transcode));
        _workshop.Time.Advance(new RetryOptions().MaxDelay);
        var runs = 0;
        for (var message = 0; message < 2; message++)
        {
            await _workshop.Worker(Stage.Transcode, (attempt, stop) => (++runs, Workshop.Transcode(attempt, "the encode", stop)).Item2).Run(Workshop.Cancel);
        }

        Assert.Equal(1, runs);
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Transcoding)]
    [InlineData(FilmState.Uploading)]
    [InlineData(FilmState.Failing)]
    public async Task A_film_that_needs_none_is_left_alone(FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { State = state });

        var result = await Retry.Of(film.Id, Workshop.Cancel);

        Assert.False(result.IsDone);
        Assert.Equal((state, 1), ((await _workshop.Record(film.Id)).State, (await _workshop.Record(film.Id)).Generation));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_folder_is_nowhere_says_so()
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { State = FilmState.Lost });
        Directory.Delete(_workshop.Share.Film(film.Id).Path, recursive: true);

        var result = await Retry.Of(film.Id, Workshop.Cancel);

        Assert.False(result.IsDone);
        Assert.Contains("Drop the film again", result.Sentence);
        Assert.False((await Retry.Of(FilmId.New(), Workshop.Cancel)).IsDone);
    }

    [Fact(Timeout = 30_000)]
    public async Task All_of_them_leaves_out_what_someone_cancelled()
    {
        var failed = await Failed("Movies/Alien.mkv");
        var cancelled = await _workshop.Claimed("Movies/Brazil.mkv");
        await _workshop.Change(cancelled.Id, record => record with { State = FilmState.Cancelled });

        Assert.Single(await Retry.OfAll(Workshop.Cancel), result => result.IsDone);

        Assert.Equal(FilmState.Queued, (await _workshop.Record(failed.Id)).State);
        Assert.Equal(FilmState.Cancelled, (await _workshop.Record(cancelled.Id)).State);
    }

    private async Task<FilmRecord> Failed(string path = "Movies/Alien (1979)/Alien (1979).mkv")
    {
        var film = await _workshop.Claimed(path);
        await _workshop.Worker(Stage.Transcode, (_, _) => Task.FromResult<Outcome>(new Outcome.Poison("It is no video."))).Run(Workshop.Cancel);
        var record = await _workshop.Record(film.Id);
        Assert.Equal(FilmState.Failed, record.State);
        return record;
    }
}
