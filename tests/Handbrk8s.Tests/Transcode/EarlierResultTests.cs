using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Transcode;

/// <summary>An encode was verified, and then its commit was lost: with its worker, or with the ledger.</summary>
public sealed class EarlierResultTests : IAsyncDisposable
{
    private const int Limit = 60_000;

    private readonly Workshop _workshop = new();
    private string _container = "mkv";

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task It_is_used_instead_of_another_encode()
    {
        var first = await Transcoded();

        var again = await TranscodeAgain(first);

        Assert.Equal(first.Result, again.Result);
        Assert.StartsWith($"Attempt {first.Token} had left it ready. Verified: ", again.Outcomes[^1].Text);
        Assert.NotEqual(first.Token, again.Token);
    }

    [Fact(Timeout = Limit)]
    public async Task With_a_byte_changed_it_is_made_anew()
    {
        var first = await Transcoded();
        var file = _workshop.Share.Film(first.Id).File(first.Result!.FileName);
        var bytes = await File.ReadAllBytesAsync(file, Workshop.Cancel);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Workshop.Cancel);

        Assert.NotEqual(first.Result.Token, (await TranscodeAgain(first)).Result!.Token);
    }

    [Fact(Timeout = Limit)]
    public async Task Of_an_original_that_has_changed_since_it_is_made_anew()
    {
        var first = await Transcoded();
        var source = _workshop.Share.Film(first.Id).Source(first.Path);
        File.SetLastWriteTimeUtc(source, _workshop.Time.GetUtcNow().UtcDateTime);
        await _workshop.Change(first.Id, film => film with { Source = FileStat.Find(source)!.Fingerprint });

        Assert.NotEqual(first.Result!.Token, (await TranscodeAgain(first)).Result!.Token);
    }

    [Fact(Timeout = Limit)]
    public async Task With_other_settings_it_is_made_anew()
    {
        var first = await Transcoded();
        _container = "mp4";

        Assert.NotEqual(first.Result!.Token, (await TranscodeAgain(first)).Result!.Token);
    }

    [Fact(Timeout = Limit)]
    public async Task A_note_that_cannot_be_read_is_none()
    {
        var first = await Transcoded();
        await File.WriteAllTextAsync(_workshop.Share.Film(first.Id).File($"result-{first.Result!.Token}.json"), "{", Workshop.Cancel);

        Assert.NotEqual(first.Result.Token, (await TranscodeAgain(first)).Result!.Token);
    }

    private async Task<FilmRecord> Transcoded()
    {
        const string Alien = "Movies/Alien.mkv";
        File.Copy(await Clip.Plain, _workshop.Drop(Alien), overwrite: true);
        var film = await _workshop.Claim(Alien);
        return await Work(film.Id);
    }

    /// <summary>After the ledger forgot that it was transcoded.</summary>
    private async Task<FilmRecord> TranscodeAgain(FilmRecord film)
    {
        await _workshop.Drain(QueueNames.Upload);
        await _workshop.Get<Dispatch>().Again((await _workshop.Ledger.Find(film.Id, Workshop.Cancel))!, record => record.Anew(hasResult: false), TimeSpan.Zero, Workshop.Cancel);
        return await Work(film.Id);
    }

    private async Task<FilmRecord> Work(FilmId id)
    {
        var worker = _workshop.Program(services => services
            .AddTranscode()
            .Configure<TranscodeOptions>(options => options.HandBrakeCli = FakeEncoder.Path)
            .Configure<LibraryOptions>(libraries => libraries["Default"] = new LibraryOptions.Library { Preset = "Fake 480p30", Container = _container })).GetRequiredService<JobRunner>();

        Assert.Equal(ExitCodes.Settled, await worker.Run(Workshop.Cancel));
        var record = await _workshop.Record(id);
        Assert.Equal(FilmState.Transcoded, record.State);
        return record;
    }
}
