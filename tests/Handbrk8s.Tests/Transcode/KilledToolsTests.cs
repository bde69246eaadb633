using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Transcode;

/// <summary>
/// A program that is killed while it is asked something says nothing of the film: the first chaos runs set sound films aside
/// as "no title" and "no film".
/// </summary>
public sealed class KilledToolsTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_scan_that_is_killed_counts_as_a_failure_and_the_film_comes_back()
    {
        var once = Path.Combine(_folder.Path, "killed once");
        var film = await Transcode(options => options.HandBrakeCli = Script("HandBrakeCLI", $"case \"$*\" in *--scan*) [ -e '{once}' ] || {{ touch '{once}'; kill -9 $$; }};; esac; exec '{FakeEncoder.Path}' \"$@\""));

        Assert.Equal((FilmState.Queued, 1), (film.State, film.Failures));
        Assert.StartsWith("HandBrake died by signal 9", film.Reason);
    }

    [Theory(Timeout = Limit)]
    [InlineData("kill -SEGV $$")]
    [InlineData("echo 'error while loading shared libraries' >&2; exit 127")]
    public async Task A_broken_HandBrakeCLI_sets_no_film_aside_and_is_named_as_the_reason(string death)
    {
        var film = await Transcode(options => options.HandBrakeCli = Script("HandBrakeCLI", $"case \"$*\" in *--scan*) {death};; esac; exec '{FakeEncoder.Path}' \"$@\""));

        Assert.Equal((FilmState.Queued, 0), (film.State, film.Failures));
        Assert.StartsWith("HandBrakeCLI does not work on a good film either", film.Reason);
    }

    [Theory(Timeout = Limit)]
    [InlineData("kill -SEGV $$")]
    [InlineData("echo 'error while loading shared libraries' >&2; exit 127")]
    public async Task A_broken_ffprobe_sets_no_film_aside_and_is_named_as_the_reason(string death)
    {
        var film = await Transcode(options =>
        {
            options.HandBrakeCli = FakeEncoder.Path;
            options.Ffprobe = Script("ffprobe", death);
        });

        Assert.Equal((FilmState.Queued, 0), (film.State, film.Failures));
        Assert.StartsWith("ffprobe does not work on a good film either", film.Reason);
    }

    [Fact(Timeout = Limit)]
    public async Task A_preset_is_not_called_unknown_because_HandBrakeCLI_was_killed()
    {
        using var tools = new Tools(new TranscodeOptions { HandBrakeCli = Script("HandBrakeCLI", "kill -9 $$") });

        await Killed(() => tools.HandBrake.PresetExists("Fake 480p30", file: null, Cancel));
    }

    [Fact(Timeout = Limit)]
    public async Task A_source_is_not_called_no_film_because_ffprobe_was_killed()
    {
        using var tools = new Tools(new TranscodeOptions { Ffprobe = Script("ffprobe", "kill -9 $$") });
        var clip = await Clip.Plain;

        await Killed(() => tools.Sources.Check(clip, Cancel));
    }

    [Fact(Timeout = Limit)]
    public async Task A_source_is_not_called_damaged_because_ffmpeg_was_killed()
    {
        using var tools = new Tools(new TranscodeOptions { Ffmpeg = Script("ffmpeg", "kill -9 $$") });
        var media = await tools.Ffprobe.Read(await Clip.Plain, Cancel);

        await Killed(() => tools.Sources.Recheck(media, Cancel));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task Killed(Func<Task> ask) =>
        Assert.Contains("was killed before it had answered", (await Assert.ThrowsAsync<InvalidOperationException>(ask)).Message);

    private static async Task<FilmRecord> Transcode(Action<TranscodeOptions> configure)
    {
        await using var workshop = new Workshop();
        var id = await Claim(workshop);
        var worker = workshop.Program(services => services.AddTranscode().Configure(configure)).GetRequiredService<JobRunner>();

        Assert.Equal(ExitCodes.Settled, await worker.Run(Cancel));
        return await workshop.Record(id);
    }

    private static async Task<FilmId> Claim(Workshop workshop)
    {
        const string Path = "Movies/Alien.mkv";
        var dropped = workshop.Drop(Path);
        File.Copy(await Clip.Plain, dropped, overwrite: true);
        var taken = Assert.IsType<ClaimResult.Taken>(workshop.Get<Claim>().Take(FilmPath.Parse(Path), FileStat.Find(dropped)!, marked: false));
        await workshop.Get<Admission>().Admit(taken.Manifest.ToRecord(), Cancel);
        return taken.Manifest.Id;
    }

    private string Script(string name, string text)
    {
        var path = _folder.File(name, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
