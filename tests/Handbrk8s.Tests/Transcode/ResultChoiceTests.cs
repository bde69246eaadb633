using Handbrk8s.Films;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Transcode;

/// <summary>What is committed as the result, and what is said about the original, as the library's settings have it.</summary>
public sealed class ResultChoiceTests : IAsyncDisposable
{
    private const int Limit = 60_000;

    private readonly TranscodeBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_original_that_is_smaller_than_its_encode_is_the_result_where_the_library_wants_that(bool fullDecode)
    {
        var end = await Transcode(await Clip.Plain, bigger: "source", fullDecode);

        var result = end.Result!;
        Assert.Equal(await File.ReadAllBytesAsync(await Clip.Plain, Workshop.Cancel), await File.ReadAllBytesAsync(FileOf(end), Workshop.Cancel));
        Assert.Equal(($"result-{end.Token}.mkv", fullDecode), (result.FileName, result.IsFullyDecoded));
        Assert.EndsWith("The encode is bigger than the original, whose own bytes are the result.", end.Outcomes[^1].Text);
        Assert.Equal(3, Directory.GetFiles(_bench.Workshop.Share.Film(end.Id).Path, $"*{end.Token}*").Length);
        Assert.True(File.Exists(_bench.Workshop.Share.Film(end.Id).Source(end.Path)));
    }

    [Theory(Timeout = Limit)]
    [InlineData("encode")]
    [InlineData(null)]
    public async Task An_encode_may_be_bigger_than_its_original_otherwise(string? bigger)
    {
        var end = await Transcode(await Clip.Plain, bigger);

        Assert.Equal($"result-{end.Token}.mp4", end.Result!.FileName);
        Assert.True(end.Result.Size > end.Source.Size);
    }

    [Fact(Timeout = Limit)]
    public async Task An_encode_that_is_smaller_is_the_result_in_any_case()
    {
        var end = await Transcode(await Clip.Film("fat.mkv", more: ["-c:v", "rawvideo"]), bigger: "source");

        Assert.Equal($"result-{end.Token}.mp4", end.Result!.FileName);
        Assert.True(end.Result.Size < end.Source.Size);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_result_is_decoded_as_a_whole_where_the_library_wants_that(bool fullDecode)
    {
        var end = await Transcode(await Clip.Film("long.mkv", "testsrc=s=160x90:r=10:d=45"), fullDecode: fullDecode);

        Assert.Equal(fullDecode, end.Result!.IsFullyDecoded);
        Assert.Contains(fullDecode ? "all of it decodes cleanly" : "tail and 5 samples decode cleanly", end.Outcomes[^1].Text);
    }

    [Theory(Timeout = Limit)]
    [InlineData(599, null)]
    [InlineData(2_652, "Title 1 was encoded, and not 1 other title of 10 minutes or longer: 2 (0:44:12).")]
    public async Task An_original_with_another_long_title_is_kept(int seconds, string? reason)
    {
        var film = await _bench.Fake($"more-titles={seconds}").Claimed(await Clip.Rich);

        Assert.Equal(reason, (await _bench.Transcode(film.Id)).Result!.KeepOriginal);
    }

    private async Task<FilmRecord> Transcode(string clip, string? bigger = null, bool? fullDecode = null)
    {
        _bench.Settings = new() { Preset = "Production Proxy 540p", Container = "mp4", Bigger = bigger, FullDecode = fullDecode };
        var end = await _bench.Transcode((await _bench.Claimed(clip)).Id);
        Assert.True(end.State == FilmState.Transcoded, end.Reason);
        return end;
    }

    private string FileOf(FilmRecord film) => _bench.Workshop.Share.Film(film.Id).File(film.Result!.FileName);
}
