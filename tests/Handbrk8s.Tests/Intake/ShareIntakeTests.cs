using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Intake;

public sealed class ShareIntakeTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_quiet_film_is_claimed_recorded_and_enqueued()
    {
        _workshop.Drop("Movies/Alien.mkv");

        var waiting = await Ticks(12);
        var left = await Ticks(1);

        Assert.Contains("Alien.mkv.done", Assert.Single(waiting).Why);
        Assert.Empty(left);
        var film = Assert.Single(await _workshop.Ledger.List(Workshop.Cancel).ToListAsync(Workshop.Cancel));
        Assert.Equal(("Movies/Alien.mkv", FilmState.Queued, 1), (film.Path.ToString(), film.State, film.Generation));
        Assert.Equal(WorkMessage.For(await _workshop.Record(film.Id)).ToJson(), Assert.Single(await Messages()));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_marked_film_is_claimed_at_first_sight()
    {
        _workshop.Drop("Movies/Alien.mkv");
        _workshop.Drop("Movies/Alien.mkv.done", "");

        Assert.Empty(await Ticks(1));

        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_growing_file_is_never_claimed_and_says_how_long_it_has_to_wait()
    {
        for (var size = 1; size < 60; size++)
        {
            _workshop.Drop("Movies/Alien.mkv", new string('x', size));

            Assert.Contains("for another 120 s", Assert.Single(await Ticks(1)).Why);
        }

        Assert.Empty(await Messages());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_file_is_no_film_however_long_it_stays(bool marked)
    {
        _workshop.Drop("Movies/Alien.mkv", "");
        if (marked)
        {
            _workshop.Drop("Movies/Alien.mkv.done", "");
        }

        Assert.Equal("It is empty.", Assert.Single(await Ticks(20)).Why);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_cannot_be_claimed_does_not_keep_the_others_waiting()
    {
        string[] films = [LongPath.Below(_workshop.Share.Watch), "Movies/Brazil.mkv", "Zoo/Cube.mkv"];
        foreach (var film in films)
        {
            _workshop.Drop(film);
            _workshop.Drop(film + ".done", "");
        }

        var left = await Ticks(1);

        Assert.StartsWith("Cannot claim, because ", Assert.Single(left).Why);
        Assert.Equal(2, (await Messages()).Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_claim_was_refused_is_claimed_once_it_can_be()
    {
        var movies = Directory.CreateDirectory(Path.Combine(_workshop.Share.Watch, "Movies")).FullName;
        using (Mounted.Memory(movies))
        {
            _workshop.Drop("Movies/Alien.mkv");
            Assert.Contains("different file systems", Assert.Single(await Ticks(20)).Why);
        }

        _workshop.Drop("Movies/Alien.mkv");

        Assert.Empty(await Ticks(13));
        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stop_claims_nothing_more()
    {
        _workshop.Drop("Movies/Alien.mkv");
        _workshop.Drop("Movies/Alien.mkv.done", "");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _workshop.Get<ShareIntake>().Tick(stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_workshop.Share.Work));
    }

    [Fact(Timeout = 30_000)]
    public async Task Admitting_a_film_twice_makes_one_record_and_one_message()
    {
        var film = await _workshop.Claimed();

        await _workshop.Get<Admission>().Admit(film with { Generation = 7 }, Workshop.Cancel);

        Assert.Equal(1, (await _workshop.Record(film.Id)).Generation);
        Assert.Single(await Messages());
    }

    private async Task<IReadOnlyList<NotTaken>> Ticks(int count)
    {
        IReadOnlyList<NotTaken> left = [];
        for (var tick = 0; tick < count; tick++)
        {
            left = await _workshop.Get<ShareIntake>().Tick(Workshop.Cancel);
            _workshop.Time.Advance(TimeSpan.FromSeconds(10));
        }

        return left;
    }

    private Task<IReadOnlyList<string>> Messages() => _workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel);
}
