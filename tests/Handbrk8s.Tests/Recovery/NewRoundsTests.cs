using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Recovery;

/// <summary>Films that were set aside for failures that counted, and the day on which something is different.</summary>
public sealed class NewRoundsTests : IAsyncDisposable
{
    private const int Limit = 30_000;

    private readonly Workshop _workshop = new();
    private readonly TemporaryFolder _presets = new();
    private readonly LibraryOptions.Library _settings = new();

    public async ValueTask DisposeAsync()
    {
        await _workshop.DisposeAsync();
        _presets.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task Under_the_same_version_and_settings_a_film_stays_where_it_is()
    {
        var film = await Failed();

        await Sweep();

        Assert.Equal(film, await _workshop.Record(film.Id) with { Outcomes = film.Outcomes });
    }

    [Fact(Timeout = Limit)]
    public async Task After_other_settings_a_film_gets_a_new_round_by_itself()
    {
        var film = await Failed();
        _settings.Preset = "HQ 1080p30 Surround";

        await Sweep();

        var again = await _workshop.Record(film.Id);
        Assert.Equal((FilmState.Queued, 0, null), (again.State, again.Failures, again.Reason));
        Assert.True(File.Exists(_workshop.Share.Film(film.Id).Source(film.Path)));
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = Limit)]
    public async Task After_another_version_a_film_gets_a_new_round_by_itself()
    {
        var film = await Failed();
        await _workshop.Change(film.Id, record => record with { CountedUnder = $"0.0.1{record.CountedUnder![record.CountedUnder!.IndexOf(' ')..]}" });

        await Sweep();

        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task An_edited_preset_is_another_setting()
    {
        _settings.PresetFile = _presets.File("own.json", "{ \"quality\": 20 }");
        var film = await Failed();
        await Sweep();
        Assert.Equal(FilmState.Failed, (await _workshop.Record(film.Id)).State);

        _presets.File("own.json", "{ \"quality\": 22 }");
        await Sweep();

        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_worker_that_is_of_another_version_for_ever_gets_one_round_per_change_only()
    {
        var film = await Failed();
        _settings.Preset = "HQ 1080p30 Surround";
        await Sweep();

        // The workers have the settings of before.
        await Fail(film.Id);
        await Sweep(2);
        Assert.Equal(FilmState.Failed, (await _workshop.Record(film.Id)).State);

        _settings.Preset = "Super HQ 1080p30 Surround";
        await Sweep();
        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task What_is_hopeless_stays_so()
    {
        var film = await _workshop.Claimed();
        await Work(film.Id, new Outcome.Retry("It crashed.") { Counts = true });
        await Work(film.Id, new Outcome.Poison("It is no video."));
        _settings.Preset = "HQ 1080p30 Surround";

        await Sweep();

        Assert.Equal(FilmState.Failed, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_film_whose_folder_someone_took_away_stays_as_it_is()
    {
        var film = await Failed();
        Directory.Delete(_workshop.Share.FailOf(film), recursive: true);
        _settings.Preset = "HQ 1080p30 Surround";

        await Sweep();

        Assert.Equal(FilmState.Failed, (await _workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task One_that_cannot_be_brought_back_holds_no_other_up_and_is_tried_again()
    {
        var (stuck, film) = (await Failed(), await Failed("Movies/Dune.mkv"));
        var reason = Path.Combine(_workshop.Share.FailOf(stuck), "reason.txt");
        File.Delete(reason);
        Directory.CreateDirectory(reason);
        _settings.Preset = "HQ 1080p30 Surround";
        var sweep = Sweeper.GetRequiredService<Sweep>();

        await sweep.Run(Workshop.Cancel);
        Assert.Equal(FilmState.Failed, (await _workshop.Record(stuck.Id)).State);
        Assert.Equal(FilmState.Queued, (await _workshop.Record(film.Id)).State);

        Directory.Delete(reason);
        await sweep.Run(Workshop.Cancel);
        Assert.Equal(FilmState.Queued, (await _workshop.Record(stuck.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task Failures_from_before_the_change_no_longer_count()
    {
        var film = await _workshop.Claimed();
        for (var failure = 1; failure <= 4; failure++)
        {
            Assert.Equal(failure, (await Work(film.Id, new Outcome.Retry("It crashed.") { Counts = true })).Failures);
        }

        await _workshop.Change(film.Id, record => record with { CountedUnder = "0.0.1 12345678" });

        var back = await Work(film.Id, new Outcome.Retry("It crashed.") { Counts = true });
        Assert.Equal((FilmState.Queued, 1), (back.State, back.Failures));
    }

    private ServiceProvider Sweeper => _workshop.Program(services => services.AddIntake().Configure<LibraryOptions>(libraries => libraries["Movies"] = _settings));

    private async Task Sweep(int times = 1)
    {
        var sweep = Sweeper.GetRequiredService<Sweep>();
        for (var time = 0; time < times; time++)
        {
            await sweep.Run(Workshop.Cancel);
        }
    }

    private async Task<FilmRecord> Failed(string path = "Movies/Alien (1979)/Alien (1979).mkv")
    {
        var film = await _workshop.Claimed(path);
        return await Fail(film.Id);
    }

    /// <summary>With the settings that this has now, unless they were changed since.</summary>
    private async Task<FilmRecord> Fail(FilmId id)
    {
        for (var failure = 0; failure < 5; failure++)
        {
            await Work(id, new Outcome.Retry("It crashed.") { Counts = true });
        }

        var film = await _workshop.Record(id);
        Assert.Equal(FilmState.Failed, film.State);
        return film;
    }

    private async Task<FilmRecord> Work(FilmId id, Outcome outcome)
    {
        _workshop.Time.Advance(new RetryOptions().MaxDelay);
        var file = _settings.PresetFile;
        await _workshop.Worker(
            Stage.Transcode,
            (_, _) => Task.FromResult(outcome),
            services => services.Configure<LibraryOptions>(libraries => libraries["Movies"] = new() { PresetFile = file })).Run(Workshop.Cancel);
        return await _workshop.Record(id);
    }
}
