using System.Text.Json;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Tests.Contracts;

/// <summary>What every engine's ledger promises.</summary>
public abstract class LedgerContract : StorageContract
{
    private ILedger? _ledger;

    public static TheoryData<string> OddPaths =>
    [
        "Movies/line\nbreak.mkv",
        "Movies/'single' \"double\" `back` $(shell) ;--.mkv",
        "Movies/🎬 千と千尋の神隠し/🎬.mkv",
        "Movies/Am\u00e9lie (NFC).mkv",
        "Movies/Ame\u0301lie (NFD).mkv",
        "Movies/100% <b>&amp;</b> %2F \\ # ?.mkv",
        "-Movies/.hidden/ .mkv",
        $"Movies/{new string('é', 127)}",
    ];

    private ILedger Ledger => _ledger ??= Another();

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_was_never_added_has_no_record() =>
        Assert.Null(await Ledger.Find(FilmId.New(), Cancel));

    [Fact(Timeout = 30_000)]
    public async Task An_added_film_is_found_as_it_was_added()
    {
        var film = SampleFilm.New().With(new AttemptOutcome(SampleFilm.New().ClaimedAt, "transcode", AttemptToken.After(null), OutcomeKind.Counted, "The encoder crashed.", "1.0 here"));

        var added = await Ledger.TryAdd(film, Cancel);
        var found = await Another().Find(film.Id, Cancel);

        AssertSame(film, added?.Film);
        AssertSame(film, found?.Film);
        Assert.Equal(added?.ETag, found?.ETag);
    }

    [Fact(Timeout = 30_000)]
    public async Task Adding_a_film_twice_leaves_the_first_record()
    {
        var film = SampleFilm.New();
        await Ledger.TryAdd(film, Cancel);

        var second = await Ledger.TryAdd(film with { Generation = 2 }, Cancel);

        Assert.Null(second);
        AssertSame(film, (await Ledger.Find(film.Id, Cancel))?.Film);
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_many_who_add_one_film_at_once_one_succeeds()
    {
        var film = SampleFilm.New();

        var added = await Together(handle => handle.Ledger.TryAdd(film, Cancel));

        Assert.Single(added, entry => entry is not null);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_is_replaced_time_and_again_by_whoever_wrote_it_last()
    {
        var film = SampleFilm.New();
        var added = (await Ledger.TryAdd(film, Cancel))!;

        var second = await Ledger.TryReplace(added, film with { Generation = 2 }, Cancel);
        var third = await Ledger.TryReplace(second!, film with { Generation = 3 }, Cancel);
        var found = await Another().Find(film.Id, Cancel);

        AssertSame(film with { Generation = 3 }, third?.Film);
        AssertSame(film with { Generation = 3 }, found?.Film);
        Assert.Equal(third?.ETag, found?.ETag);
        Assert.NotEqual(added.ETag, third?.ETag);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_that_changed_since_it_was_read_is_not_replaced()
    {
        var film = SampleFilm.New();
        var read = (await Ledger.TryAdd(film, Cancel))!;
        await Another().TryReplace(read, film with { Generation = 2 }, Cancel);

        var refused = await Ledger.TryReplace(read, film with { Generation = 99 }, Cancel);

        Assert.Null(refused);
        Assert.Equal(2, (await Ledger.Find(film.Id, Cancel))?.Film.Generation);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_record_that_the_store_lacks_is_not_replaced()
    {
        var film = SampleFilm.New();
        var read = (await Ledger.TryAdd(SampleFilm.New(), Cancel))!;

        var refused = await Ledger.TryReplace(read with { Film = film }, film, Cancel);

        Assert.Null(refused);
        Assert.Null(await Ledger.Find(film.Id, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_many_who_read_the_same_record_one_writes_it()
    {
        var read = (await Ledger.TryAdd(SampleFilm.New(), Cancel))!;

        for (var round = 1; round <= 10; round++)
        {
            var written = await Together(handle => handle.Ledger.TryReplace(read, read.Film with { Failures = round }, Cancel));
            read = Assert.Single(written, entry => entry is not null)!;
        }

        Assert.Equal(10, (await Ledger.Find(read.Film.Id, Cancel))?.Film.Failures);
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_writers_at_once_lose_no_update()
    {
        const int Each = 25;
        var film = SampleFilm.New();
        await Ledger.TryAdd(film, Cancel);

        await Together(async handle =>
        {
            for (var written = 0; written < Each;)
            {
                var read = (await handle.Ledger.Find(film.Id, Cancel))!;
                written += await handle.Ledger.TryReplace(read, read.Film with { Failures = read.Film.Failures + 1 }, Cancel) is null ? 0 : 1;
            }

            return Each;
        });

        Assert.Equal(Crowd * Each, (await Ledger.Find(film.Id, Cancel))?.Film.Failures);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_without_a_sign_of_life_has_no_heartbeat()
    {
        var film = await Added();

        Assert.Null(await Ledger.FindHeartbeat(film.Id, Cancel));
        Assert.Null(Assert.Single(await Listed()).Heartbeat);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_last_heartbeat_is_the_one_that_is_found()
    {
        var film = await Added();
        var token = AttemptToken.After(null);
        await Ledger.Beat(film.Id, new Heartbeat(token, "node-a", Progress: null), Cancel);
        var last = new Heartbeat(AttemptToken.After(token), "node-b", new JobProgress("encoding", 0.25, 48.5, TimeSpan.FromMinutes(90)));

        await Ledger.Beat(film.Id, last, Cancel);

        Assert.Equal(last, (await Another().FindHeartbeat(film.Id, Cancel))?.Heartbeat);
        Assert.Equal(last, Assert.Single(await Listed()).Heartbeat?.Heartbeat);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_heartbeat_ages_by_the_clock_of_the_store()
    {
        var film = await Added();
        await Ledger.Beat(film.Id, Heartbeat(), Cancel);
        var fresh = await Another().FindHeartbeat(film.Id, Cancel);

        await Engine.PassTime(Engine.Lease, Cancel);
        var aged = await Another().FindHeartbeat(film.Id, Cancel);
        var listed = Assert.Single(await Listed()).Heartbeat;

        // Azure Storage tells times in whole seconds.
        Assert.InRange(fresh!.Age, TimeSpan.Zero, Engine.Lease / 2);
        Assert.InRange(aged!.Age, Engine.Lease - TimeSpan.FromSeconds(1), Engine.Lease * 1.5);
        Assert.InRange(listed!.Age, Engine.Lease - TimeSpan.FromSeconds(1), Engine.Lease * 1.5);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_heartbeat_leaves_the_record_alone()
    {
        var added = (await Ledger.TryAdd(SampleFilm.New(), Cancel))!;

        await Ledger.Beat(added.Film.Id, Heartbeat(), Cancel);

        Assert.NotNull(await Ledger.TryReplace(added, added.Film with { Generation = 2 }, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_list_of_no_films_is_empty() => Assert.Empty(await Listed());

    [Fact(Timeout = 120_000)]
    public async Task A_list_shows_2000_films_with_their_heartbeats_once_each()
    {
        var films = Enumerable.Range(0, 2_000).Select(number => SampleFilm.New($"Movies/{number}.mkv")).ToList();
        var alive = films.Where((_, number) => number % 4 == 0).ToDictionary(film => film.Id, _ => Heartbeat());
        await Parallel.ForEachAsync(films, Cancel, async (film, cancel) => await Ledger.TryAdd(film, cancel));
        await Parallel.ForEachAsync(alive, Cancel, async (film, cancel) => await Ledger.Beat(film.Key, film.Value, cancel));
        var before = Engine.Requests;

        var listed = await Listed();

        // A read for each film would not scale: a page of Azure's has 5,000 blobs, and a film has two.
        Assert.InRange(Engine.Requests - before, 0, 2);
        Assert.Equal(films.Select(film => film.Path.ToString()).Order(), listed.Select(film => film.Path.ToString()).Order());
        Assert.All(listed, film => Assert.Equal(alive.GetValueOrDefault(film.Id), film.Heartbeat?.Heartbeat));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_list_shows_what_the_record_says()
    {
        var film = SampleFilm.New() with
        {
            State = FilmState.Uploading,
            Generation = 3,
            Token = AttemptToken.After(null),
            Reason = "The library is full: make room.",
            NotBefore = new DateTimeOffset(2026, 7, 1, 20, 45, 0, TimeSpan.Zero),
        };
        await Ledger.TryAdd(film, Cancel);

        var shown = Assert.Single(await Listed());

        Assert.Equal(new FilmSummary(film.Id, film.Path, film.State, film.Generation, film.Token, film.Reason, film.NotBefore, film.Since, Heartbeat: null), shown);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_is_at_its_step_since_it_came_to_it_however_often_it_is_tried()
    {
        var film = SampleFilm.New();
        var added = (await Ledger.TryAdd(film, Cancel))!;
        var tried = (await Ledger.TryReplace(added, film with { State = FilmState.Transcoding }, Cancel))!;
        var again = (await Ledger.TryReplace(tried, film with { State = FilmState.Queued }, Cancel))!;
        Assert.Equal(film.ClaimedAt, Assert.Single(await Listed()).Since);

        var done = (await Ledger.TryReplace(again, film with { State = FilmState.Transcoded }, Cancel))!;

        Assert.NotEqual(film.ClaimedAt, done.Film.Since);
        Assert.Equal(done.Film.Since, Assert.Single(await Listed()).Since);
        Assert.Equal(done.Film.Since, (await Ledger.Find(film.Id, Cancel))?.Film.Since);
        var published = (await Ledger.TryReplace(done, film with { State = FilmState.Uploading }, Cancel))!;
        Assert.Equal(done.Film.Since, published.Film.Since);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(OddPaths))]
    public async Task An_odd_name_is_kept_to_the_letter(string path)
    {
        var film = SampleFilm.New(path);

        await Ledger.TryAdd(film, Cancel);

        Assert.Equal(path, (await Ledger.Find(film.Id, Cancel))?.Film.Path.ToString());
        Assert.Equal(path, Assert.Single(await Listed()).Path.ToString());
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(OddPaths))]
    public async Task A_target_is_locked_for_one_film_only(string path)
    {
        var (first, second) = (FilmId.New(), FilmId.New());

        Assert.Equal(first, await Ledger.LockTarget(path, first, Cancel));
        Assert.Equal(first, await Another().LockTarget(path, second, Cancel));
        Assert.Equal(first, await Another().LockTarget(path, first, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_many_films_that_want_one_target_one_gets_it()
    {
        var holders = await Together(handle => handle.Ledger.LockTarget("Movies/Alien.mkv", FilmId.New(), Cancel));

        Assert.Single(holders.Distinct());
    }

    [Fact(Timeout = 30_000)]
    public async Task Targets_whose_names_only_look_alike_have_locks_of_their_own()
    {
        var (first, second, third) = (FilmId.New(), FilmId.New(), FilmId.New());

        Assert.Equal(first, await Ledger.LockTarget("Movies/Am\u00e9lie.mkv", first, Cancel));
        Assert.Equal(second, await Ledger.LockTarget("Movies/Ame\u0301lie.mkv", second, Cancel));
        Assert.Equal(third, await Ledger.LockTarget("movies/am\u00e9lie.mkv", third, Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_the_film_that_holds_a_target_gives_it_back()
    {
        const string Path = "Movies/Alien.mkv";
        var (first, second) = (FilmId.New(), FilmId.New());
        await Ledger.LockTarget(Path, first, Cancel);

        await Another().UnlockTarget(Path, second, Cancel);
        var held = await Ledger.LockTarget(Path, second, Cancel);
        await Another().UnlockTarget(Path, first, Cancel);
        var taken = await Ledger.LockTarget(Path, second, Cancel);

        Assert.Equal(first, held);
        Assert.Equal(second, taken);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_note_is_written_by_who_has_read_the_last_one()
    {
        Assert.Null(await Ledger.FindNote("pause", Cancel));
        var written = await Together(handle => handle.Ledger.TryWriteNote("pause", read: null, "the first", Cancel));
        var first = await Another().FindNote("pause", Cancel);

        Assert.Single(written, success => success);
        Assert.Equal("the first", first?.Text);
        Assert.True(await Ledger.TryWriteNote("pause", first, "über größere 🎬\nzwei", Cancel));
        Assert.False(await Another().TryWriteNote("pause", first, "too late", Cancel));
        Assert.False(await Another().TryWriteNote("pause", read: null, "there is one", Cancel));
        Assert.Equal("über größere 🎬\nzwei", (await Another().FindNote("pause", Cancel))?.Text);
        Assert.Null(await Ledger.FindNote("intake", Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_note_has_its_age_by_the_store_s_clock()
    {
        await Ledger.TryWriteNote("intake", read: null, "nothing", Cancel);

        await Engine.PassTime(Engine.Lease, Cancel);

        Assert.InRange((await Another().FindNote("intake", Cancel))!.Age, Engine.Lease - TimeSpan.FromSeconds(1), Engine.Lease + TimeSpan.FromSeconds(30));
    }

    private static Heartbeat Heartbeat() => new(AttemptToken.After(null), "node-a", new JobProgress("encoding", 0.5));

    private static void AssertSame(FilmRecord expected, FilmRecord? actual) => Assert.Equal(
        JsonSerializer.Serialize(expected, FilmJson.Default.FilmRecord),
        JsonSerializer.Serialize(actual!, FilmJson.Default.FilmRecord));

    private ILedger Another() => Engine.Open().Ledger;

    private async Task<FilmRecord> Added() => (await Ledger.TryAdd(SampleFilm.New(), Cancel))!.Film;

    private async Task<List<FilmSummary>> Listed()
    {
        var films = new List<FilmSummary>();
        await foreach (var film in Ledger.List(Cancel))
        {
            films.Add(film);
        }

        return films;
    }
}
