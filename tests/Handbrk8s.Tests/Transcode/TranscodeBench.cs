using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Transcode;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Transcode;

/// <summary>Films that go through the real transcode worker, with the encoder and the settings that a test asks for.</summary>
internal sealed class TranscodeBench : IAsyncDisposable
{
    private const string Alien = "Movies/Alien.mkv";

    private readonly TemporaryFolder _folder = new();

    public Workshop Workshop { get; } = new();

    /// <summary>For every library. A preset that is quick, real or not.</summary>
    public LibraryOptions.Library Settings { get; set; } = new() { Preset = "Very Fast 480p30" };

    /// <summary>HandBrakeCLI itself, unless a test wants the stand-in. No reserve: test disks may be small.</summary>
    public TranscodeOptions Options { get; } = new() { ReserveMiB = 0, StopGrace = TimeSpan.FromSeconds(1) };

    public string this[string name] => Path.Combine(_folder.Path, name);

    /// <summary>Takes the stand-in with these words.</summary>
    public TranscodeBench Fake(string words)
    {
        Options.HandBrakeCli = FakeEncoder.Script(this["FakeHandBrake"], words);
        return this;
    }

    public async Task<FilmRecord> Claimed(string clip, string path = Alien)
    {
        File.Copy(clip, Workshop.Drop(path), overwrite: true);
        return await Workshop.Claim(path);
    }

    /// <summary>One worker takes one message, if there is one.</summary>
    public async Task<FilmRecord> Transcode(FilmId film)
    {
        var worker = Workshop.Program(services => services
            .AddTranscode()
            .Configure<LibraryOptions>(libraries => libraries["Default"] = Settings)
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Options))).GetRequiredService<JobRunner>();

        Assert.Equal(ExitCodes.Settled, await worker.Run(Workshop.Cancel));
        return await Workshop.Record(film);
    }

    /// <summary>Moves the clock to where the film's message is visible again.</summary>
    public void UntilItIsBack(FilmRecord film) => Workshop.Time.Advance(film.NotBefore!.Value - Workshop.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));

    /// <summary>Neither result nor note is left.</summary>
    public void HasNoResult(FilmRecord film) => Assert.Empty(Directory.EnumerateFiles(Workshop.Share.Film(film.Id).Path, "result-*"));

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        _folder.Dispose();
    }
}
