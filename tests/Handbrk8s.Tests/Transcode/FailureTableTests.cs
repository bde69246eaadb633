using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Transcode;

/// <summary>What each failure means for a film, with the real encoder where it fails that way, and with the stand-in where it will not on demand.</summary>
public sealed class FailureTableTests : IAsyncDisposable
{
    private const int Limit = 120_000;

    private readonly TranscodeBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory(Timeout = Limit)]
    [InlineData(nameof(Damage.Truncate), "'Alien.mkv' is damaged: ffprobe says '[matroska,webm] File ended prematurely'")]
    [InlineData(nameof(Damage.Hole), "'Alien.mkv' is damaged: ffprobe says '[matroska,webm] 0x00 at pos ")]
    public async Task A_damaged_original_is_set_aside_without_an_encode(string damage, string reason)
    {
        var spoiled = Clip.Spoiled(await Clip.Film("source.mkv", "testsrc2=s=320x180:r=25:d=20"), typeof(Damage).GetMethod(damage)!.CreateDelegate<Func<byte[], byte[]>>());
        var film = await _bench.Claimed(spoiled);

        var end = await _bench.Transcode(film.Id);

        Assert.Equal((FilmState.Failed, 0, OutcomeKind.Hopeless), (end.State, end.Failures, end.Outcomes[^1].Kind));
        Assert.StartsWith(reason, end.Reason);
        Assert.Empty(Directory.EnumerateFiles(_bench.Workshop.Share.FailOf(end), "transcode-*"));
        Assert.Equal(new FileInfo(spoiled).Length, new FileInfo(Path.Combine(_bench.Workshop.Share.FailOf(end), "source", film.Path.ToString())).Length);
    }

    [Fact(Timeout = Limit)]
    public async Task What_is_no_video_is_set_aside()
    {
        var film = await _bench.Claimed(await Clip.Make("song.mkv", "-f", "lavfi", "-i", "sine=d=2"));

        var end = await _bench.Transcode(film.Id);

        Assert.Equal((FilmState.Failed, OutcomeKind.Hopeless), (end.State, end.Outcomes[^1].Kind));
        Assert.StartsWith("'Alien.mkv' has no video.", end.Reason);
    }

    [Fact(Timeout = Limit)]
    public async Task A_silent_film_counts_and_the_record_keeps_the_end_of_the_log()
    {
        _bench.Settings = new()
        {
            Preset = "Only Japanese",
            PresetFile = await PresetExport.Write(_bench["own.json"], "Only Japanese", preset =>
            {
                preset["AudioLanguageList"] = new System.Text.Json.Nodes.JsonArray("jpn");
                preset["AudioTrackSelectionBehavior"] = "all";
            }),
        };
        var film = await _bench.Claimed(await Clip.Rich);

        var back = await _bench.Transcode(film.Id);

        Counted(back, "The encode failed verification: audio tracks: expected 1, found 0. 'Alien.mkv' decodes without an error: the encode is to blame.");
        Assert.Contains("Encode done!", back.LogTail);
        _bench.HasNoResult(film);
    }

    [Fact(Timeout = Limit)]
    public async Task A_full_disk_waits_and_goes_on_once_there_is_room()
    {
        using var disk = await OnItsOwnDisk("300k");
        var film = await _bench.Claimed(await Clip.Plain);
        _bench.Settings = new() { Preset = "Production Proxy 540p" };

        var waiting = await _bench.Transcode(film.Id);

        Waits(waiting, "ended with exit code 4");
        Assert.Contains("check the free space", waiting.Reason);
        _bench.HasNoResult(film);
        disk.Resize("64m");
        _bench.UntilItIsBack(waiting);
        Assert.Equal(FilmState.Transcoded, (await _bench.Transcode(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task With_less_room_than_the_reserve_nothing_is_begun()
    {
        using var disk = await OnItsOwnDisk("8m");
        _bench.Options.ReserveMiB = 10;
        var film = await _bench.Claimed(await Clip.Plain);

        var waiting = await _bench.Transcode(film.Id);

        Waits(waiting, "Only 7 MiB are free in '");
        Assert.Contains("and 10 must be (Transcode:ReserveMiB): make room", waiting.Reason);
        disk.Resize("64m");
        _bench.UntilItIsBack(waiting);
        Assert.Equal(FilmState.Transcoded, (await _bench.Transcode(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task A_share_that_is_read_only_waits_and_goes_on_once_it_is_not()
    {
        var film = await _bench.Claimed(await Clip.Plain);
        FilmRecord waiting;
        using (Mounted.ReadOnly(_bench.Workshop.Share.Root))
        {
            waiting = await _bench.Transcode(film.Id);

            Waits(waiting, "Nothing can be written into '");
            Assert.Contains("Read-only file system", waiting.Reason);
        }

        _bench.UntilItIsBack(waiting);
        Assert.Equal(FilmState.Transcoded, (await _bench.Transcode(film.Id)).State);
    }

    [Fact(Timeout = Limit)]
    public async Task An_encoder_that_this_machine_lacks_waits()
    {
        _bench.Settings = new()
        {
            Preset = "Graphics card",
            PresetFile = await PresetExport.Write(_bench["own.json"], "Graphics card", preset => preset["VideoEncoder"] = "nvenc_h264"),
        };
        var film = await _bench.Claimed(await Clip.Plain);

        Waits(await _bench.Transcode(film.Id), "ended with exit code 3 (it could not start: check the result's folder and the preset's encoder)");
    }

    [Theory(Timeout = Limit)]
    [InlineData("exit=1", "ended with exit code 1 (it was cancelled by somebody else)")]
    [InlineData("exit=2", "ended with exit code 2 (the source or the preset is not what it takes)")]
    [InlineData("exit=4", "ended with exit code 4 (it could not write the result")]
    [InlineData("exit=77", "ended with exit code 77 (unknown to us)")]
    [InlineData("error=3", "ended with exit code 0 but reported error 3")]
    [InlineData("no-workdone", "ended with exit code 0 but never said that it is done")]
    [InlineData("crash", "died by signal 11.")]
    [InlineData("crash=9", "died by signal 9, which somebody sent it")]
    [InlineData("crash=15", "died by signal 15.")]
    [InlineData("no-file", "The encode failed verification: file: expected not empty, found none.")]
    [InlineData("silent", "The encode failed verification: audio tracks: expected 2, found 0; ")]
    public async Task What_the_encoder_does_wrong_counts(string words, string reason)
    {
        var film = await _bench.Fake(words).Claimed(await Clip.Rich);

        var back = await _bench.Transcode(film.Id);

        Counted(back, reason);
        Assert.NotNull(back.LogTail);
        _bench.HasNoResult(film);
    }

    [Fact(Timeout = Limit)]
    public async Task What_the_encoder_cannot_start_with_waits()
    {
        var film = await _bench.Fake("exit=3").Claimed(await Clip.Rich);

        Waits(await _bench.Transcode(film.Id), "ended with exit code 3 (it could not start");
    }

    [Theory(Timeout = Limit)]
    [InlineData("hang")]
    [InlineData("hang,ignore-signals")]
    public async Task A_hang_counts(string words)
    {
        var film = await _bench.Fake(words).Claimed(await Clip.Rich);
        var work = _bench.Transcode(film.Id);

        await Eventually.True(
            () =>
            {
                _bench.Workshop.Time.Advance(TimeSpan.FromMinutes(1));
                return work.IsCompleted;
            },
            () => "the end of the hang");

        Counted(await work, "made no progress for too long (Transcode:StallTimeout) and was stopped");
        _bench.HasNoResult(film);
    }

    [Fact(Timeout = Limit)]
    public async Task The_fifth_failure_sets_aside_with_the_log()
    {
        var film = await _bench.Fake("exit=77").Claimed(await Clip.Rich);
        for (var failure = 1; failure < 5; failure++)
        {
            _bench.UntilItIsBack(await _bench.Transcode(film.Id));
        }

        var end = await _bench.Transcode(film.Id);

        Assert.Equal((FilmState.Failed, 5), (end.State, end.Failures));
        Assert.StartsWith("Given up after 5 failures. The last one: HandBrakeCLI on ", end.Reason);
        Assert.Contains("ERROR: as you wished", end.LogTail);
        Assert.Contains("ERROR: as you wished", await File.ReadAllTextAsync(Path.Combine(_bench.Workshop.Share.FailOf(end), "reason.txt"), Workshop.Cancel));
    }

    private static void Counted(FilmRecord film, string reason) => Comes(film, OutcomeKind.Counted, (1, 0), reason);

    private static void Waits(FilmRecord film, string reason) => Comes(film, OutcomeKind.Waiting, (0, 1), reason);

    private static void Comes(FilmRecord film, OutcomeKind kind, (int Failures, int Waits) counts, string reason)
    {
        Assert.Equal((FilmState.Queued, kind, counts), (film.State, film.Outcomes[^1].Kind, (film.Failures, film.Waits)));
        Assert.Contains(reason, film.Reason);
        Assert.Equal(film.Outcomes[^1].At + new RetryOptions().FirstDelay, film.NotBefore);
    }

    /// <summary>The share as it is, on a disk of this size.</summary>
    private async Task<Mounted> OnItsOwnDisk(string size)
    {
        var share = _bench.Workshop.Share;
        var sentinel = Path.Combine(share.Root, Handbrk8s.Files.Sentinel.FileName);
        var text = await File.ReadAllBytesAsync(sentinel, Workshop.Cancel);
        var disk = Mounted.Memory(share.Root, size);
        await File.WriteAllBytesAsync(sentinel, text, Workshop.Cancel);
        foreach (var folder in share.Folders)
        {
            Directory.CreateDirectory(folder);
        }

        return disk;
    }
}
