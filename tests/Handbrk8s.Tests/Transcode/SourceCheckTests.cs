using System.Buffers.Binary;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Transcode;

public sealed class SourceCheckTests : IDisposable
{
    private const int Limit = 30_000;
    private const string Picture = "testsrc2=s=320x180:r=25:d=20";

    private readonly Tools _tools = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task A_sound_film_is_described()
    {
        var verdict = await _tools.Sources.Check(await Clip.Plain, Cancel);

        Assert.False(verdict.IsHopeless);
        Assert.Equal("'plain.mkv' is sound: h264 with 75 frames, 1 audio track, 3.0 s.", verdict.Sentence);
        Assert.Equal(75, verdict.Media?.Video?.Packets.Count);
    }

    [Theory(Timeout = Limit)]
    [InlineData("mkv", nameof(Damage.Truncate), "is damaged: ffprobe says '[matroska,webm] File ended prematurely'")]
    [InlineData("mp4", nameof(Damage.Truncate), "is no film: ffprobe says '")]
    [InlineData("mkv", nameof(Damage.Hole), "is damaged: ffprobe says '[matroska,webm] 0x00 at pos ")]
    [InlineData("mp4", nameof(Damage.Hole), "is damaged: ffprobe says '[NULL] Invalid NAL unit size")]
    public async Task A_damaged_film_is_hopeless(string container, string damage, string reason)
    {
        var spoiled = Clip.Spoiled(await Clip.Film($"source.{container}", Picture), typeof(Damage).GetMethod(damage)!.CreateDelegate<Func<byte[], byte[]>>());

        var verdict = await _tools.Sources.Check(spoiled, Cancel);

        Assert.True(verdict.IsHopeless, verdict.Sentence);
        Assert.Contains(reason, verdict.Sentence);
        Assert.EndsWith("make it again and drop it anew.", verdict.Sentence);
    }

    [Fact(Timeout = Limit)]
    public async Task A_film_shorter_than_its_header_says_is_hopeless()
    {
        var verdict = await _tools.Sources.Check(Clip.Spoiled(await Clip.Plain, ClaimToLastTenSeconds), Cancel);

        Assert.True(verdict.IsHopeless, verdict.Sentence);
        Assert.Contains("is cut off: it ends after 3.0 s, by its header it should be 10.0 s long", verdict.Sentence);
    }

    [Fact(Timeout = Limit)]
    public async Task Damage_that_only_decoding_shows_is_found_by_the_recheck()
    {
        var spoiled = Clip.Spoiled(await Clip.Film("source.mp4", Picture), Damage.Flip);
        var first = await _tools.Sources.Check(spoiled, Cancel);
        Assert.False(first.IsHopeless, first.Sentence);

        var verdict = await _tools.Sources.Recheck(first.Media!, Cancel);

        Assert.True(verdict.IsHopeless);
        Assert.Contains("is damaged, ffmpeg can't decode all of it: '", verdict.Sentence);
    }

    [Theory(Timeout = Limit)]
    [InlineData("aac")]
    [InlineData("ac3")]
    [InlineData("dca")]
    [InlineData("flac")]
    [InlineData("truehd")]
    public async Task The_recheck_of_a_sound_film_blames_the_encode(string codec)
    {
        var clip = await Clip.Film($"{codec}.mkv", more: ["-c:a", codec, "-strict", "-2", "-ar", "48000", "-ac", "2"]);

        var verdict = await _tools.Sources.Recheck(await _tools.Ffprobe.Read(clip, Cancel), Cancel);

        Assert.Equal($"'{codec}.mkv' decodes without an error: the encode is to blame.", verdict.Sentence);
        Assert.False(verdict.IsHopeless);
    }

    [Fact(Timeout = Limit)]
    public async Task A_broken_cover_is_no_damage_of_the_film()
    {
        var media = await _tools.Ffprobe.Read(await Clip.Rich, Cancel);
        Assert.Contains(media.Streams, stream => stream.IsPicture);

        var verdict = await _tools.Sources.Recheck(media, Cancel);

        Assert.False(verdict.IsHopeless, verdict.Sentence);
    }

    [Theory(Timeout = Limit)]
    [InlineData("text.mkv", "once upon a time")]
    [InlineData("empty.mkv", "")]
    public async Task What_is_no_film_is_hopeless(string name, string content)
    {
        await File.WriteAllTextAsync(_tools[name], content, Cancel);

        var verdict = await _tools.Sources.Check(_tools[name], Cancel);

        Assert.True(verdict.IsHopeless);
        Assert.Contains($"'{name}' is no film: ffprobe says '", verdict.Sentence);
        Assert.Contains("Invalid data found when processing input", verdict.Sentence);
    }

    [Fact(Timeout = Limit)]
    public async Task Sound_alone_is_hopeless()
    {
        var verdict = await _tools.Sources.Check(await Clip.Make("song.mp4", "-f", "lavfi", "-i", "sine=d=2"), Cancel);

        Assert.True(verdict.IsHopeless);
        Assert.StartsWith("'song.mp4' has no video.", verdict.Sentence);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_is_not_there_is_a_matter_of_the_storage()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => _tools.Sources.Check("/no/such/film.mkv", Cancel));

        Assert.Contains("No such file or directory", failure.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task Odd_names_are_read_as_files()
    {
        var odd = _tools["http: -i \"odd\" 'näme' 100%.mkv"];
        File.Copy(await Clip.Plain, odd);

        var verdict = await _tools.Sources.Check(odd, Cancel);

        Assert.False(verdict.IsHopeless, verdict.Sentence);
    }

    public void Dispose() => _tools.Dispose();

    /// <summary>Changes the element Duration of Matroska, a number in milliseconds.</summary>
    private static byte[] ClaimToLastTenSeconds(byte[] bytes)
    {
        ReadOnlySpan<byte> duration = [0x44, 0x89, 0x88];
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(bytes.AsSpan().IndexOf(duration) + duration.Length), 10_000);
        return bytes;
    }
}
