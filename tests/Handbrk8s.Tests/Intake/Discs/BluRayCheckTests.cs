using Handbrk8s.Intake.Discs;
using Handbrk8s.Intake.Structure;
using Handbrk8s.Tests.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Discs;

/// <summary>A disc with a main film of two clips, one of them with a second angle, and a clip that no playlist names.</summary>
public sealed class BluRayCheckTests : IDisposable
{
    private const int PacketBytes = 192;

    private static readonly string[] Clips = ["00001", "00002", "00012"];

    private readonly TemporaryFolder _place = new();

    [Fact(Timeout = 30_000)]
    public async Task A_whole_disc_is_proved_whole()
    {
        await Make();

        Assert.Equal("All 3 clips of its playlists have as many packets as their tables say.", Assert.IsType<StructureVerdict.Complete>(DiscCheck.Of(_place.Path, () => { })).Proof);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("index.bdmv")]
    [InlineData("MovieObject.bdmv")]
    [InlineData("STREAM/00002.m2ts")]
    [InlineData("STREAM/00012.m2ts")]
    [InlineData("CLIPINF/00001.clpi")]
    public async Task A_disc_without_a_file_that_it_needs_is_incomplete(string name)
    {
        await Make();
        File.Delete(InDisc(name));

        Assert.EndsWith("is not there yet.", Missing());
        Assert.Contains($"'{name}'", Missing());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("STREAM")]
    [InlineData("CLIPINF")]
    [InlineData("PLAYLIST")]
    public async Task A_disc_without_one_of_its_folders_is_incomplete(string name)
    {
        await Make();
        Directory.Delete(InDisc(name), recursive: true);

        Assert.Contains($"'{name}", Missing());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("index.bdmv")]
    [InlineData("MovieObject.bdmv")]
    [InlineData("PLAYLIST/00800.mpls")]
    [InlineData("CLIPINF/00001.clpi")]
    public async Task A_disc_with_zeros_for_a_table_is_incomplete(string name)
    {
        await Make();
        await File.WriteAllBytesAsync(InDisc(name), new byte[new FileInfo(InDisc(name)).Length], TestContext.Current.CancellationToken);

        Assert.Contains($"'{name}'", Missing());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_playlist_cut_anywhere_is_incomplete_or_names_fewer_clips()
    {
        await Make();
        var playlist = InDisc("PLAYLIST/00800.mpls");
        var whole = await File.ReadAllBytesAsync(playlist, TestContext.Current.CancellationToken);
        for (var length = 0; length < whole.Length - 1; length++)
        {
            await File.WriteAllBytesAsync(playlist, whole[..length], TestContext.Current.CancellationToken);
            Assert.Contains("'PLAYLIST/00800.mpls' is not all there yet", Missing());
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(7, false)]
    [InlineData(20, true)]
    public async Task A_playlist_with_an_item_that_is_too_short_is_incomplete_and_nothing_worse(int length, bool hasAngles)
    {
        await Make();
        var playlist = InDisc("PLAYLIST/00800.mpls");
        var bytes = await File.ReadAllBytesAsync(playlist, TestContext.Current.CancellationToken);
        var item = bytes.AsSpan(BluRayBytes.FirstItemAt);
        item[0] = 0;
        item[1] = (byte)length;
        item[2 + 10] = (byte)(hasAngles ? 0x10 : 0);
        await File.WriteAllBytesAsync(playlist, bytes, TestContext.Current.CancellationToken);

        Assert.Contains("'PLAYLIST/00800.mpls' is not all there yet, or it is damaged.", Missing());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_clip_with_fewer_packets_than_its_table_says_is_incomplete()
    {
        await Make();
        using (var clip = File.OpenWrite(InDisc("STREAM/00002.m2ts")))
        {
            clip.SetLength(clip.Length - PacketBytes);
        }

        Assert.StartsWith("'STREAM/00002.m2ts' should have ", Missing());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_clip_whose_room_is_not_filled_is_incomplete()
    {
        await Make();
        var clip = InDisc("STREAM/00001.m2ts");
        var bytes = await File.ReadAllBytesAsync(clip, TestContext.Current.CancellationToken);
        bytes.AsSpan(bytes.Length / 2).Clear();
        await File.WriteAllBytesAsync(clip, bytes, TestContext.Current.CancellationToken);

        Assert.StartsWith("'STREAM/00001.m2ts' is not whole: ", Missing());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_clip_that_no_playlist_names_does_not_matter()
    {
        await Make();
        await File.WriteAllTextAsync(InDisc("STREAM/00099.m2ts"), "", TestContext.Current.CancellationToken);

        Assert.IsType<StructureVerdict.Complete>(DiscCheck.Of(_place.Path, () => { }));
    }

    public void Dispose() => _place.Dispose();

    private string InDisc(string name) => Path.Combine(_place.Path, "BDMV", name);

    private string Missing() => Assert.IsType<StructureVerdict.Incomplete>(DiscCheck.Of(_place.Path, () => { })).Missing;

    private async Task Make()
    {
        var film = await RealFilm.SmallBytes("plain.m2ts");
        Write("index.bdmv", "INDX0200"u8);
        Write("MovieObject.bdmv", "MOBJ0200"u8);
        Write("PLAYLIST/00800.mpls", BluRayBytes.Playlist(["00001"], ["00002", "00012"]));
        foreach (var clip in Clips)
        {
            Write($"STREAM/{clip}.m2ts", film);
            Write($"CLIPINF/{clip}.clpi", BluRayBytes.ClipTable(film.Length / PacketBytes));
        }
    }

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InDisc(name))!);
        File.WriteAllBytes(InDisc(name), bytes.ToArray());
    }
}
