using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Intake;

public sealed class ShareIntakeTests : IntakeBench
{
    [Fact(Timeout = 30_000)]
    public async Task A_quiet_film_is_claimed_recorded_and_enqueued()
    {
        Workshop.Drop("Movies/Alien.mkv");

        var waiting = await Ticks(12);
        var left = await Ticks(1);

        Assert.Contains("Alien.mkv.done", Assert.Single(waiting).Why);
        Assert.Empty(left);
        var film = Assert.Single(await Workshop.Ledger.List(Workshop.Cancel).ToListAsync(Workshop.Cancel));
        Assert.Equal(("Movies/Alien.mkv", FilmState.Queued, 1), (film.Path.ToString(), film.State, film.Generation));
        Assert.Equal(WorkMessage.For(await Workshop.Record(film.Id)).ToJson(), Assert.Single(await Messages()));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_marked_film_is_claimed_at_first_sight()
    {
        Workshop.Drop("Movies/Alien.mkv");
        Workshop.Drop("Movies/Alien.mkv.done", "");

        Assert.Empty(await Ticks(1));

        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_growing_file_is_never_claimed_and_says_how_long_it_has_to_wait()
    {
        for (var size = 1; size < 60; size++)
        {
            Workshop.Drop("Movies/Alien.mkv", new string('x', size));

            Assert.Contains("for another 120 s", Assert.Single(await Ticks(1)).Why);
        }

        Assert.Empty(await Messages());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_file_is_no_film_however_long_it_stays(bool marked)
    {
        Workshop.Drop("Movies/Alien.mkv", "");
        if (marked)
        {
            Workshop.Drop("Movies/Alien.mkv.done", "");
        }

        Assert.Equal("It is empty.", Assert.Single(await Ticks(20)).Why);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_cannot_be_claimed_does_not_keep_the_others_waiting()
    {
        string[] films = [LongPath.Below(Workshop.Share.Watch), "Movies/Brazil.mkv", "Zoo/Cube.mkv"];
        foreach (var film in films)
        {
            Workshop.Drop(film);
            Workshop.Drop(film + ".done", "");
        }

        var left = await Ticks(1);

        Assert.StartsWith("Cannot claim, because ", Assert.Single(left).Why);
        Assert.Equal(2, (await Messages()).Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_claim_was_refused_is_claimed_once_it_can_be()
    {
        var movies = Directory.CreateDirectory(Path.Combine(Workshop.Share.Watch, "Movies")).FullName;
        using (Mounted.Memory(movies))
        {
            Workshop.Drop("Movies/Alien.mkv");
            Assert.Contains("different file systems", Assert.Single(await Ticks(20)).Why);
        }

        Workshop.Drop("Movies/Alien.mkv");

        Assert.Empty(await Ticks(13));
        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stop_claims_nothing_more()
    {
        Workshop.Drop("Movies/Alien.mkv");
        Workshop.Drop("Movies/Alien.mkv.done", "");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Workshop.Get<ShareIntake>().Tick(stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
    }

    [Fact(Timeout = 30_000)]
    public async Task Admitting_a_film_twice_makes_one_record_and_one_message()
    {
        var film = await Workshop.Claimed();

        await Workshop.Get<Admission>().Admit(film with { Generation = 7 }, Workshop.Cancel);

        Assert.Equal(1, (await Workshop.Record(film.Id)).Generation);
        Assert.Single(await Messages());
    }
}
