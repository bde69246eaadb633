using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class DiscImageTests
{
    private const int Sector = DiscBytes.Sector;

    public static TheoryData<string> Kinds => ["iso", "udf", "bridge"];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Kinds))]
    public void A_whole_image_is_complete_under_any_name(string kind)
    {
        Judged.Proof(Judged.As(".iso", Image(kind)));
        Judged.Proof(Judged.As(".img", Image(kind)));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Kinds))]
    public void A_cut_image_is_never_complete(string kind)
    {
        var image = Image(kind);

        Assert.All(Enumerable.Range(1, 999), sectors => Assert.IsNotType<StructureVerdict.Complete>(Judged.As(".iso", image, sectors * Sector)));
        Assert.All(Enumerable.Range(1, 20), part => Assert.IsNotType<StructureVerdict.Complete>(Judged.As(".iso", image, part * 99_991)));
        Assert.IsNotType<StructureVerdict.Complete>(Judged.As(".iso", image, image.Length - 1));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Kinds))]
    public void A_copy_that_made_its_room_first_is_never_complete(string kind)
    {
        var image = Image(kind);

        Assert.All(Enumerable.Range(1, 99), part => Assert.IsNotType<StructureVerdict.Complete>(Judged.SizeFirst(".iso", image, part * 10 * Sector)));
        Assert.All([1, 16, 17, 255, 256, 257, 999], sectors => Assert.IsNotType<StructureVerdict.Complete>(Judged.SizeFirst(".iso", image, sectors * Sector)));
    }

    [Fact(Timeout = 30_000)]
    public void A_copy_under_way_is_told_how_much_there_must_be() =>
        Assert.Equal("Its volume ends at byte 2,048,000, but the file has 1,000,000 bytes so far.", Judged.Missing(Judged.As(".iso", DiscBytes.Iso9660(), 1_000_000)));

    [Fact(Timeout = 30_000)]
    public void The_larger_of_two_file_systems_must_be_there()
    {
        var image = DiscBytes.Bridge();
        image[(16 * Sector) + 81] = 0;

        Assert.Equal("Its volume ends at byte 2,045,952, but the file has 1,000,000 bytes so far.", Judged.Missing(Judged.As(".iso", image, 1_000_000)));
    }

    [Fact(Timeout = 30_000)]
    public void An_anchor_that_is_not_in_its_place_proves_nothing()
    {
        var image = DiscBytes.Udf();
        image[^(Sector - 12)]++;

        Assert.Contains("no UDF anchor stands at its end", Judged.Why(Judged.As(".iso", image)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(10)]
    [InlineData(32_768)]
    [InlineData(32_800)]
    public void An_image_of_which_hardly_anything_is_there_has_no_volume_yet(int length) =>
        Assert.Contains("description of its volume", Judged.Missing(Judged.As(".iso", DiscBytes.Iso9660(), length)));

    [Fact(Timeout = 30_000)]
    public void An_image_of_another_kind_is_unusual()
    {
        var image = DiscBytes.Iso9660();
        image.AsSpan(16 * Sector, 2 * Sector).Fill(1);

        Assert.Contains("neither ISO 9660 nor UDF", Judged.Why(Judged.As(".iso", image)));
    }

    [Fact(Timeout = 30_000)]
    public void Padding_after_the_volume_is_no_missing_part()
    {
        var padding = new byte[300 * 1024];

        Judged.Proof(Judged.As(".iso", [.. DiscBytes.Iso9660(), .. padding]));
        Judged.Proof(Judged.As(".iso", [.. DiscBytes.Bridge(), .. padding]));
    }

    [Fact(Timeout = 30_000)]
    public void Padding_inside_the_volume_may_be_a_missing_part()
    {
        var image = DiscBytes.Iso9660();
        image.AsSpan(image.Length - (150 * Sector)).Clear();

        Assert.Contains("are zeros", Judged.Why(Judged.As(".iso", image)));

        image.AsSpan(image.Length - (600 * Sector)).Clear();
        Assert.Contains("are zeros", Judged.Missing(Judged.As(".iso", image)));
    }

    [Fact(Timeout = 30_000)]
    public void Padding_before_the_last_anchor_is_no_missing_part()
    {
        var image = DiscBytes.Bridge();
        image.AsSpan(image.Length - (150 * Sector), 149 * Sector).Clear();

        Judged.Proof(Judged.As(".iso", image));
    }

    [Fact(Timeout = 30_000)]
    public void A_gap_between_files_may_be_a_missing_part()
    {
        var image = DiscBytes.Bridge();
        image.AsSpan(300 * Sector, 300 * Sector).Clear();

        Assert.Contains("gap between files", Judged.Why(Judged.As(".iso", image)));
    }

    [Fact(Timeout = 30_000)]
    public void An_image_without_its_first_anchor_is_not_complete()
    {
        var image = DiscBytes.Udf();
        image[256 * Sector] = 9;
        Assert.Contains("not where it should be", Judged.Why(Judged.As(".iso", image)));

        image.AsSpan(256 * Sector, Sector).Clear();
        Assert.Contains("not there yet", Judged.Missing(Judged.As(".iso", image)));
    }

    private static byte[] Image(string kind) => kind switch
    {
        "iso" => DiscBytes.Iso9660(),
        "udf" => DiscBytes.Udf(),
        _ => DiscBytes.Bridge(),
    };
}
