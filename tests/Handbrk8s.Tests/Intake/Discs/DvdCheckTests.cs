using Handbrk8s.Intake.Discs;
using Handbrk8s.Intake.Structure;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Intake.Discs;

public sealed class DvdCheckTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public static TheoryData<string> Files =>
    [
        "VIDEO_TS.IFO", "VIDEO_TS.BUP", "VTS_01_0.IFO", "VTS_01_0.BUP", "VTS_01_1.VOB", "VTS_02_0.IFO", "VTS_02_0.BUP", "VTS_02_1.VOB",
    ];

    [Fact(Timeout = 60_000)]
    public async Task A_whole_disc_is_proved_whole()
    {
        await Dvd.CopyTo(_place.Path);

        Assert.Equal("All 2 title sets have as many sectors as their tables say.", Assert.IsType<StructureVerdict.Complete>(DiscCheck.Of(_place.Path, () => { })).Proof);
    }

    [Fact(Timeout = 60_000)]
    public async Task Names_in_small_letters_are_the_same_disc()
    {
        await Dvd.CopyTo(_place.Path);
        foreach (var file in Directory.GetFiles(InDisc("")))
        {
            Assert.Equal(0, Tool.Run("mv", file, InDisc(Path.GetFileName(file).ToLowerInvariant())).Exit);
        }

        Assert.Equal(0, Tool.Run("mv", InDisc(""), Path.Combine(_place.Path, "video_ts")).Exit);

        Assert.IsType<StructureVerdict.Complete>(DiscCheck.Of(_place.Path, () => { }));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Files))]
    public async Task A_disc_without_one_of_its_files_is_incomplete(string name)
    {
        await Dvd.CopyTo(_place.Path);
        File.Delete(InDisc(name));

        Assert.Contains(name.EndsWith("VOB", StringComparison.Ordinal) ? "sectors" : $"'{name}'", Missing());
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Files))]
    public async Task A_disc_with_half_of_one_of_its_files_is_incomplete(string name)
    {
        await Dvd.CopyTo(_place.Path);
        using (var file = File.OpenWrite(InDisc(name)))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.NotEmpty(Missing());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("VIDEO_TS.IFO")]
    [InlineData("VTS_01_0.IFO")]
    [InlineData("VTS_01_1.VOB")]
    [InlineData("VTS_02_1.VOB")]
    public async Task A_disc_with_room_for_a_file_that_was_not_filled_is_incomplete(string name)
    {
        await Dvd.CopyTo(_place.Path);
        await File.WriteAllBytesAsync(InDisc(name), new byte[new FileInfo(InDisc(name)).Length], TestContext.Current.CancellationToken);

        Assert.Contains($"'{name}'", Missing());
    }

    [Fact(Timeout = 60_000)]
    public void An_empty_disc_is_incomplete()
    {
        _place.Folder("VIDEO_TS");

        Assert.Equal("'VIDEO_TS.IFO' is not there yet.", Missing());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("VIDEO_TS.IFO")]
    [InlineData("VTS_01_0.IFO")]
    public async Task A_table_of_nonsense_ends_in_a_verdict(string name)
    {
        await Dvd.CopyTo(_place.Path);
        var bytes = new byte[4096];
        Array.Fill<byte>(bytes, 0xff);
        "DVDVIDEO-VMG"u8.CopyTo(bytes);
        await File.WriteAllBytesAsync(InDisc(name), bytes, TestContext.Current.CancellationToken);

        Assert.NotEmpty(Missing());
    }

    public void Dispose() => _place.Dispose();

    private string InDisc(string name) => Path.Combine(_place.Path, "VIDEO_TS", name).TrimEnd('/');

    private string Missing() => Assert.IsType<StructureVerdict.Incomplete>(DiscCheck.Of(_place.Path, () => { })).Missing;
}
