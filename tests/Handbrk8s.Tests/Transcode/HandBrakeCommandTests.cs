using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

public sealed class HandBrakeCommandTests : IDisposable
{
    private const int Limit = 10_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("handbrk8s-ümläut 🎬-");

    [Theory(Timeout = Limit)]
    [InlineData(null)]
    [InlineData("ref=2:threads=1")]
    public Task An_encode_names_everything_it_depends_on(string? encoderOptions)
    {
        var order = new EncodeOrder(Named("näme.mkv"), Named("result-1.mkv"), Title: 3, "Fast 1080p30", "mkv", Named("log"));
        using var scratch = new EncodeScratch(order.Source, order.Result);

        var arguments = HandBrakeCommand.Encode(order, scratch, encoderOptions);

        string[] options = encoderOptions is null ? [] : ["--encopts", encoderOptions];
        Assert.Equal(
            ["--json", "--preset", "Fast 1080p30", "--format", "av_mkv", "--title", "3", "--previews", "30:0", .. options, "--input", scratch.Input, "--output", scratch.Output],
            arguments);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Scratch_names_are_short_and_ASCII_and_lead_to_the_real_files()
    {
        File.WriteAllText(Named("Ämélie.mkv"), "source");
        using var scratch = new EncodeScratch(Named("Ämélie.mkv"), Named("result-1.mp4"));

        File.WriteAllText(scratch.Output, "result");

        Assert.True(System.Text.Ascii.IsValid(scratch.Input + scratch.Output));
        Assert.Equal("in.mkv", Path.GetFileName(scratch.Input));
        Assert.Equal("source", File.ReadAllText(scratch.Input));
        Assert.Equal("result", File.ReadAllText(Named("result-1.mp4")));
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Scratch_names_go_and_what_they_lead_to_stays()
    {
        File.WriteAllText(Named("film.mkv"), "source");
        var scratch = new EncodeScratch(Named("film.mkv"), Named("result-1.mkv"));
        File.WriteAllText(scratch.Output, "result");

        scratch.Dispose();

        Assert.False(Path.Exists(Path.GetDirectoryName(scratch.Input)));
        Assert.Equal(["film.mkv", "result-1.mkv"], _folder.EnumerateFiles().Select(file => file.Name).Order());
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task A_disc_is_a_folder_and_its_files_stay()
    {
        var disc = _folder.CreateSubdirectory("VIDEO_TS");
        File.WriteAllText(Path.Combine(disc.FullName, "VTS_01_1.VOB"), "");

        using (var scratch = new EncodeScratch(disc.FullName))
        {
            Assert.True(File.Exists(Path.Combine(scratch.Input, "VTS_01_1.VOB")));
        }

        Assert.Single(disc.EnumerateFiles());
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("x264", "", "threads=2")]
    [InlineData("x264_10bit", "ref=1:bframes=0", "ref=1:bframes=0:threads=2")]
    [InlineData("x265_12bit", "", "pools=2:frame-threads=1")]
    [InlineData("svt_av1_10bit", "tune=0", "tune=0:lp=2")]
    [InlineData("VP9", "", "threads=2")]
    [InlineData("x264", "threads=8", null)]
    [InlineData("nvenc_h265", "", null)]
    [InlineData("theora", "", null)]
    public Task Threads_come_on_top_of_the_presets_options(string encoder, string options, string? expected)
    {
        Assert.Equal(expected, new HandBrakePreset(encoder, options).WithThreads(2));
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task A_preset_is_read_from_its_export()
    {
        Assert.Equal(
            new HandBrakePreset("x264", "keyint=12:min-keyint=1:ref=1:bframes=0:qcomp=0.8:aq-strength=0.5:dct-decimate=0:fast-pskip=0:deblock=-2,-2"),
            HandBrakePreset.Parse(Recorded.Text("preset-1.6.1.txt")));
        return Task.CompletedTask;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Named(string name) => Path.Combine(_folder.FullName, name);
}
