using Handbrk8s.Films;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Transcode;

/// <summary>Every program that looks at a film may meet a spot that it never gets past, and nobody but us would end it.</summary>
public sealed class HungToolsTests : IAsyncDisposable
{
    private const string Scan = "HandBrakeCLI", Probe = "ffprobe", Decode = "ffmpeg";
    private const int Limit = 120_000;

    private readonly TranscodeBench _bench = new TranscodeBench().Fake("");

    /// <summary>Has the number of the process that hangs, or hung last.</summary>
    private string Hanging => _bench["the process that hangs"];

    private bool Hangs => File.Exists(Hanging) && File.ReadAllText(Hanging).Trim() is { Length: > 0 } process && Directory.Exists($"/proc/{process}");

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory(Timeout = Limit)]
    [InlineData(Scan, "--scan")]
    [InlineData(Probe, "result-")]
    [InlineData(Decode, "result-")]
    public async Task One_that_hangs_on_a_film_is_ended_and_counts(string tool, string asked)
    {
        Replace(tool, $"case \"$*\" in *{asked}*) [ -e '{Hanging}' ] || {{ echo $$ >'{Hanging}'; exec sleep 1000; }};; esac");
        var film = await _bench.Claimed(await Clip.Rich);

        var end = await UntilItIsEnded(film);

        Assert.Equal((FilmState.Queued, OutcomeKind.Counted, 1), (end.State, end.Outcomes[^1].Kind, end.Failures));
        Assert.Contains("made no progress for too long (Transcode:StallTimeout) and was stopped", end.Reason);
        _bench.HasNoResult(film);
    }

    [Fact(Timeout = Limit)]
    public async Task One_that_hangs_on_every_film_is_named_and_counts_against_none()
    {
        Replace(Probe, $"echo $$ >'{Hanging}'; exec sleep 1000");

        var end = await UntilItIsEnded(await _bench.Claimed(await Clip.Rich));

        Assert.Equal((FilmState.Queued, OutcomeKind.Waiting, 0), (end.State, end.Outcomes[^1].Kind, end.Failures));
        Assert.StartsWith("ffprobe does not work on a good film either", end.Reason);
    }

    /// <summary>Time passes only while a tool hangs: all that the others take would be taken for a hang, too.</summary>
    private async Task<FilmRecord> UntilItIsEnded(FilmRecord film)
    {
        var work = _bench.Transcode(film.Id);
        await Eventually.True(
            () =>
            {
                _bench.Workshop.Time.Advance(Hangs ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
                return work.IsCompleted;
            },
            () => "the end of the hang");
        return await work;
    }

    /// <summary>Puts a script before a tool.</summary>
    private void Replace(string tool, string first)
    {
        var real = tool == Scan ? _bench.Options.HandBrakeCli : tool;
        var script = _bench[$"{tool}.sh"];
        File.WriteAllText(script, $"#!/bin/sh\n{first}\nexec '{real}' \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _ = tool switch
        {
            Scan => _bench.Options.HandBrakeCli = script,
            Probe => _bench.Options.Ffprobe = script,
            _ => _bench.Options.Ffmpeg = script,
        };
    }
}
