using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

public sealed class SetAsideTests : IAsyncDisposable
{
    private const string Reason = "It is no video.";

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    public enum CutOff
    {
        BeforeTheMove,
        BeforeTheReason,
        BeforeTheRecord,
        BeforeTheAlert,
        BeforeTheMessage,
    }

    [Theory(Timeout = 30_000)]
    [InlineData(CutOff.BeforeTheMove)]
    [InlineData(CutOff.BeforeTheReason)]
    [InlineData(CutOff.BeforeTheRecord)]
    [InlineData(CutOff.BeforeTheAlert)]
    [InlineData(CutOff.BeforeTheMessage)]
    public async Task Wherever_it_was_cut_off_it_ends_the_same(CutOff cutOff)
    {
        var film = await _workshop.Claimed();
        await _workshop.Begin(film.Id, Stage.Transcode);
        film = await _workshop.Change(film.Id, record => record with { State = FilmState.Failing, Reason = Reason });
        Prepare(film, cutOff);
        if (cutOff >= CutOff.BeforeTheAlert)
        {
            film = await _workshop.Change(film.Id, record => record with { State = FilmState.Failed });
        }

        if (cutOff == CutOff.BeforeTheMessage)
        {
            await _workshop.Queues[QueueNames.PoisonOf(QueueNames.Transcode)].Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, Workshop.Cancel);
        }

        Assert.Equal(ExitCodes.Settled, await NextWorker().Run(Workshop.Cancel));

        await IsSetAside(film, FilmState.Failed, Reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_set_aside_by_the_other_stage_is_finished_by_whichever_worker_meets_it()
    {
        var film = await _workshop.Transcoded();
        await _workshop.Begin(film.Id, Stage.Upload);
        film = await _workshop.Change(film.Id, record => record with { State = FilmState.Failing, Reason = Reason, Generation = 3 });
        await _workshop.Queues[QueueNames.Transcode].Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, Workshop.Cancel);

        Assert.Equal(ExitCodes.Settled, await NextWorker().Run(Workshop.Cancel));

        Assert.Equal(FilmState.Failed, (await _workshop.Record(film.Id)).State);
        Assert.True(File.Exists(Path.Combine(_workshop.Share.FailOf(film), $"source/{film.Path}")));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_film_is_set_aside_whether_it_was_begun_or_not(bool begun)
    {
        var film = await _workshop.Claimed();
        if (begun)
        {
            await _workshop.Begin(film.Id, Stage.Transcode);
        }

        await _workshop.Change(film.Id, record => record with { CancelRequested = true });

        Assert.Equal(ExitCodes.Settled, await NextWorker().Run(Workshop.Cancel));

        await IsSetAside(film, FilmState.Cancelled, "Cancelled on request.");
    }

    [Fact(Timeout = 30_000)]
    public async Task The_reason_says_what_was_tried_how_the_log_ended_and_what_to_do()
    {
        var film = await _workshop.Claimed("Movies/Alien (1979).mkv");
        var runner = _workshop.Worker(Stage.Transcode, (attempt, _) =>
        {
            File.WriteAllLines(attempt.Folder.Log(attempt.Token), Enumerable.Range(1, 100).Select(line => $"line {line}"));
            return Task.FromResult<Outcome>(new Outcome.Poison(Reason));
        });

        await runner.Run(Workshop.Cancel);

        var text = await File.ReadAllTextAsync(Path.Combine(_workshop.Share.FailOf(film), "reason.txt"), Workshop.Cancel);
        Assert.StartsWith("Movies/Alien (1979).mkv\n", text);
        Assert.Contains("2026-07-01 20:00:00Z", text);
        Assert.Contains($"Reason: {Reason}\n", text);
        Assert.Contains($"handbrk8s retry {film.Id}\n", text);
        Assert.Contains("transcode  Hopeless", text);
        Assert.DoesNotContain("line 60\n", text);
        Assert.EndsWith("line 61\n" + string.Concat(Enumerable.Range(62, 39).Select(line => $"line {line}\n")), text);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_reason_that_is_longer_than_a_message_does_not_hold_the_film_up()
    {
        var film = await _workshop.Claimed();
        var reason = string.Concat(Enumerable.Repeat("千と千尋", 10_000));
        var runner = _workshop.Worker(Stage.Transcode, (_, _) => Task.FromResult<Outcome>(new Outcome.Poison(reason)));

        Assert.Equal(ExitCodes.Settled, await runner.Run(Workshop.Cancel));

        await IsSetAside(film, FilmState.Failed, reason);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_that_cannot_be_moved_keeps_film_and_message()
    {
        var film = await _workshop.Claimed();
        Directory.Delete(_workshop.Share.Fail);
        var runner = _workshop.Worker(Stage.Transcode, (_, _) => Task.FromResult<Outcome>(new Outcome.Poison(Reason)));

        var failure = await Assert.ThrowsAsync<IOException>(() => runner.Run(Workshop.Cancel));

        Assert.Contains(_workshop.Share.FailOf(film), failure.Message);
        Assert.Equal((FilmState.Failing, Reason), ((await _workshop.Record(film.Id)).State, (await _workshop.Record(film.Id)).Reason));
        Directory.CreateDirectory(_workshop.Share.Fail);
        _workshop.Time.Advance(new LeaseOptions().Duration);
        Assert.Equal(ExitCodes.Settled, await NextWorker().Run(Workshop.Cancel));
        await IsSetAside(film, FilmState.Failed, Reason);
    }

    private void Prepare(FilmRecord film, CutOff cutOff)
    {
        if (cutOff >= CutOff.BeforeTheReason)
        {
            Handbrk8s.Files.Rename.ToFreeName(_workshop.Share.Film(film.Id).Path, _workshop.Share.FailOf(film));
        }

        if (cutOff >= CutOff.BeforeTheRecord)
        {
            File.WriteAllText(Path.Combine(_workshop.Share.FailOf(film), "reason.txt"), Reason);
        }
    }

    private JobRunner NextWorker() =>
        _workshop.Worker(Stage.Transcode, (_, _) => throw new InvalidOperationException("It must not be worked on."));

    private async Task IsSetAside(FilmRecord film, FilmState state, string reason)
    {
        var record = await _workshop.Record(film.Id);
        Assert.Equal((state, reason), (record.State, record.Reason));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
        var folder = Assert.Single(Directory.EnumerateDirectories(_workshop.Share.Fail));
        Assert.Equal(_workshop.Share.FailOf(film), folder);
        Assert.Equal("the original", await File.ReadAllTextAsync(Path.Combine(folder, $"source/{film.Path}"), Workshop.Cancel));
        Assert.Contains(reason, await File.ReadAllTextAsync(Path.Combine(folder, "reason.txt"), Workshop.Cancel));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
        var alerts = await _workshop.Queues[QueueNames.PoisonOf(QueueNames.Transcode)].Peek(10, Workshop.Cancel);
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Equal(film.Id.ToString(), WorkMessage.Parse(alert)?.Film));
    }
}
