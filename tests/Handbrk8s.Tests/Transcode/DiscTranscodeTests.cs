using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Transcode;

/// <summary>The real HandBrakeCLI on an unpacked disc, which nothing else looks into.</summary>
public sealed class DiscTranscodeTests : IAsyncDisposable
{
    private const int Limit = 60_000;
    private const string DrNo = "Movies/Dr. No (1962)";

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task A_disc_without_a_title_is_set_aside()
    {
        var film = await Claimed(disc => Directory.EnumerateFiles(disc, "*.IFO").Concat(Directory.EnumerateFiles(disc, "*.BUP")).ToList().ForEach(File.Delete));

        var record = await Transcode(film);

        Assert.Equal(FilmState.Failed, record.State);
        Assert.StartsWith($"HandBrake finds no title in '{DrNo}'.", record.Reason);
        Assert.True(File.Exists(Path.Combine(_workshop.Share.FailOf(record), "source", DrNo, "VIDEO_TS", "VTS_01_1.VOB")));
        Assert.Contains("move what is below source/ back", await File.ReadAllTextAsync(Path.Combine(_workshop.Share.FailOf(record), "reason.txt"), Workshop.Cancel));
    }

    [Fact(Timeout = Limit)]
    public async Task A_disc_that_cannot_be_read_waits_and_is_not_set_aside()
    {
        var film = await Claimed(disc => Directory.EnumerateFiles(disc, "*.IFO").Concat(Directory.EnumerateFiles(disc, "*.BUP")).ToList().ForEach(File.Delete));

        // Nothing that root may not read is at hand: a link to nowhere is a name whose bytes do not come.
        var broken = Path.Combine(_workshop.Share.Film(film.Id).Source(film.Path), "VIDEO_TS", "VTS_01_0.IFO");
        File.CreateSymbolicLink(broken, "/no/such/file");
        await _workshop.Change(film.Id, record => record with { Source = Handbrk8s.Files.FolderTree.Find(_workshop.Share.Film(film.Id).Source(film.Path))!.Fingerprint });

        var waiting = await Transcode(film);

        Assert.Equal((FilmState.Queued, 0), (waiting.State, waiting.Failures));
        Assert.Contains("VTS_01_0.IFO", waiting.Reason);
    }

    [Fact(Timeout = Limit)]
    public async Task A_disc_that_changes_after_the_claim_is_looked_at_again()
    {
        var film = await Claimed(_ => { });
        await File.AppendAllTextAsync(Path.Combine(_workshop.Share.Film(film.Id).Source(film.Path), "VIDEO_TS", "VTS_01_1.VOB"), "more", Workshop.Cancel);

        var record = await Transcode(film);

        Assert.Equal((FilmState.Queued, 0), (record.State, record.Failures));
        Assert.Contains("something goes on writing to it", record.Reason);
        Assert.NotEqual(film.Source, record.Source);
    }

    private async Task<FilmRecord> Claimed(Action<string> spoil)
    {
        var dropped = Path.Combine(_workshop.Share.Watch, DrNo);
        await Dvd.CopyTo(dropped);
        spoil(Path.Combine(dropped, "VIDEO_TS"));
        return await _workshop.Claim(DrNo);
    }

    private async Task<FilmRecord> Transcode(FilmRecord film)
    {
        Assert.Equal(ExitCodes.Settled, await _workshop.Program(services => services.AddTranscode()).GetRequiredService<JobRunner>().Run(Workshop.Cancel));
        return await _workshop.Record(film.Id);
    }
}
