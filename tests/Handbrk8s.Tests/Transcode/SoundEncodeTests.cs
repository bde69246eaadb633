using System.Text.Json.Nodes;
using Handbrk8s.Tests.Media;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

/// <summary>The real HandBrakeCLI makes something of every odd but sound film, and verification lets it pass.</summary>
public sealed class SoundEncodeTests
{
    private const int Limit = 60_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task An_ordinary_film(string container) => await Pass(await Clip.Plain, container: container);

    [Fact(Timeout = Limit)]
    public async Task A_film_without_any_audio() =>
        await Pass(await Clip.Make("mute.mkv", ["-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=3", .. Clip.Small]));

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task Film_rate_of_24000_by_1001(string container) => await Pass(await Clip.Film("film.mkv", "testsrc=s=320x180:r=24000/1001:d=3"), container: container);

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task Fifty_frames_per_second_under_a_preset_that_allows_thirty(string container) =>
        await Pass(await Clip.Film("fifty.mkv", "testsrc=s=320x180:r=50:d=3"), container: container);

    [Theory(Timeout = Limit)]
    [InlineData("Very Fast 480p30")]
    [InlineData("Production Proxy 540p")]
    public async Task A_variable_rate(string preset) => await Pass(
        await Clip.Film("variable.mkv", "testsrc=s=320x180:r=60:d=4", "-vf", "select='if(lt(t,2),1,not(mod(n,4)))'", "-vsync", "vfr"),
        preset);

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task Several_languages_chapters_subtitles_and_cover_art(string container) =>
        Assert.StartsWith("75 of 75 frames, 2 audio tracks, 2 chapters;", await Pass(await Clip.Rich, "Production Proxy 540p", container));

    [Fact(Timeout = Limit)]
    public async Task A_commentary_shorter_than_the_film() => await Pass(await Clip.Make(
        "commentary.mkv",
        ["-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=4", "-f", "lavfi", "-i", "sine=d=2", .. Clip.Small]));

    [Fact(Timeout = Limit)]
    public async Task Sound_that_starts_two_seconds_late() => await Pass(await Clip.Make(
        "late-sound.mkv",
        ["-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=4", "-itsoffset", "2", "-f", "lavfi", "-i", "sine=d=2", .. Clip.Small]));

    [Theory(Timeout = Limit)]
    [InlineData("Very Fast 480p30")]
    [InlineData("H.264 MKV 480p30")]
    public async Task A_picture_that_starts_two_seconds_late(string preset) => await Pass(
        await Clip.Make(
            "late-picture.mkv",
            ["-itsoffset", "2", "-f", "lavfi", "-i", "testsrc=s=320x180:r=25:d=2", "-f", "lavfi", "-i", "sine=d=4", .. Clip.Small]),
        preset);

    [Fact(Timeout = Limit)]
    public async Task Times_that_do_not_start_at_zero() => await Pass(await Clip.Film("offset.mkv", more: ["-output_ts_offset", "5.4"]));

    [Fact(Timeout = Limit)]
    public async Task A_file_that_does_not_know_its_length() => await Pass(await Clip.Film("live.mkv", more: ["-live", "1"]));

    [Fact(Timeout = Limit)]
    public async Task A_recording_that_starts_in_mid_film()
    {
        var whole = await Clip.Film("recording.ts", "testsrc=s=320x180:r=25:d=6", "-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2");
        var cut = Clip.Spoiled(whole, bytes => bytes[(bytes.Length / 4 / 188 * 188)..]);

        await Pass(cut);
    }

    [Fact(Timeout = Limit)]
    public async Task Interlaced_pictures() => await Pass(await Clip.Film(
        "interlaced.mkv",
        "testsrc=s=720x576:r=50:d=3",
        "-vf", "interlace", "-c:v", "mpeg2video", "-flags", "+ildct+ilme", "-b:v", "2M"));

    [Fact(Timeout = Limit)]
    public async Task Interlaced_pictures_of_NTSC() => await Pass(await Clip.Film(
        "ntsc.mkv",
        "testsrc=s=720x480:r=60000/1001:d=3",
        "-vf", "interlace", "-c:v", "mpeg2video", "-flags", "+ildct+ilme", "-b:v", "2M", "-c:a", "ac3", "-ar", "48000"));

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_disc_in_PAL(string container) => await Pass(await Dvd.Pal, container: container);

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_disc_in_NTSC(string container) => await Pass(await Dvd.Ntsc, container: container);

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task HDR10(string container) => await Pass(
        await Clip.Film(
            "hdr10.mkv",
            "testsrc2=s=320x180:r=24000/1001:d=2",
            "-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc",
            "-x265-params", "log-level=none:hdr10=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:max-cll=1000,400"
                + ":master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)"),
        "H.265 MKV 2160p60 4K",
        container);

    [Theory(Timeout = Limit)]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task All_of_five_languages_under_a_preset_that_takes_them(string container)
    {
        using var tools = new Tools();
        var preset = await PresetExport.Write(tools["own.json"], "Everything", preset =>
        {
            preset["AudioTrackSelectionBehavior"] = "all";
            preset["AudioLanguageList"] = new JsonArray("any");
            preset["SubtitleTrackSelectionBehavior"] = "all";
            preset["SubtitleLanguageList"] = new JsonArray("any");
        });
        var order = tools.Order(await Clip.Languages("ger", "deu", "zho", "und", "pt-BR"), "Everything", container) with { PresetFile = preset };

        Assert.StartsWith("75 of 75 frames, 5 audio tracks, 5 subtitle tracks", await Pass(tools, order));
    }

    [Fact(Timeout = Limit)]
    public async Task A_disc_track_in_a_program_stream() => await Pass(await Clip.Film("disc.mpg", more: ["-c:v", "mpeg2video", "-c:a", "ac3", "-ar", "48000"]));

    [Fact(Timeout = Limit)]
    public async Task Two_passes() => await Pass(await Clip.Plain, "Creator 720p60");

    [Fact(Timeout = Limit)]
    public async Task A_film_long_enough_for_samples()
    {
        var report = await Pass(await Clip.Film("long.mkv", "testsrc=s=160x90:r=10:d=45"));

        Assert.Equal("450 of 450 frames, 1 audio track; tail and 5 samples decode cleanly", report);
    }

    private static async Task<string> Pass(string clip, string preset = "Very Fast 480p30", string container = "mkv")
    {
        using var tools = new Tools();
        return await Pass(tools, tools.Order(clip, preset, container));
    }

    private static async Task<string> Pass(Tools tools, EncodeOrder order)
    {
        var (run, report) = await tools.Transcode(order, Cancel);

        Assert.True(run.Ending is EncodeEnding.Done, run.Failure);
        Assert.True(report.IsPassed, report.Summary);
        return report.Summary;
    }
}
