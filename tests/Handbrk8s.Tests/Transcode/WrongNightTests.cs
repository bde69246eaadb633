using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Transcode;

/// <summary>A set-up that is wrong from evening to morning loses nothing, poisons nothing, and the film goes on within one back-off after the mend.</summary>
public sealed class WrongNightTests : IAsyncDisposable
{
    private const int Limit = 120_000;

    private static readonly TimeSpan Night = TimeSpan.FromHours(9);

    private readonly TranscodeBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task An_unknown_preset()
    {
        var film = await Claimed();
        _bench.Settings = new() { Preset = "For the cellar", PresetFile = _bench["own.json"] };

        await IsWrongForANight(film, "The file of presets cannot be read");
        await PresetExport.Write(_bench["own.json"], "For the cellar");

        await GoesOn(film);
    }

    [Fact(Timeout = Limit)]
    public async Task A_share_that_is_read_only()
    {
        var film = await Claimed();
        using (Mounted.ReadOnly(_bench.Workshop.Share.Root))
        {
            await IsWrongForANight(film, "Read-only file system");
        }

        await GoesOn(film);
    }

    private async Task<FilmRecord> Claimed() => await _bench.Claimed(await Clip.Plain);

    private async Task IsWrongForANight(FilmRecord film, string reason)
    {
        var morning = _bench.Workshop.Time.GetUtcNow() + Night;
        var attempts = 0;
        for (; _bench.Workshop.Time.GetUtcNow() < morning; attempts++)
        {
            var waiting = await _bench.Transcode(film.Id);

            Assert.Equal((FilmState.Queued, 0, attempts + 1, OutcomeKind.Waiting), (waiting.State, waiting.Failures, waiting.Waits, waiting.Outcomes[^1].Kind));
            Assert.Contains(reason, waiting.Reason);
            _bench.UntilItIsBack(waiting);
        }

        Assert.InRange(attempts, 20, 30);
        Assert.Equal(new QueueCount(1, 1), await _bench.Workshop.Count(QueueNames.Transcode));
        Assert.Equal(new QueueCount(0, 0), await _bench.Workshop.Count(QueueNames.PoisonOf(QueueNames.Transcode)));
        Assert.True(File.Exists(_bench.Workshop.Share.Film(film.Id).Source(film.Path)));

        // One more attempt right before the mend: the worst moment.
        Assert.Equal(FilmState.Queued, (await _bench.Transcode(film.Id)).State);
    }

    private async Task GoesOn(FilmRecord film)
    {
        _bench.Workshop.Time.Advance(new RetryOptions().MaxDelay);

        Assert.Equal(FilmState.Transcoded, (await _bench.Transcode(film.Id)).State);
    }
}
