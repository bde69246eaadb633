using static Handbrk8s.Tests.Intake.Structure.Mp4Bytes;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class Mp4Tests
{
    [Fact(Timeout = 30_000)]
    public void The_index_may_stand_before_or_after_the_pictures()
    {
        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Moov(), .. Mdat]));
        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Mdat, .. Moov()]));
        Judged.Proof(Judged.As(".mov", [.. Box("wide"), .. Mdat, .. Moov()]));
    }

    [Fact(Timeout = 30_000)]
    public void A_copy_under_way_is_told_how_much_there_must_be() => Assert.Equal(
        "Its 'mdat' box ends at byte 31,000,000,000, but the file has 200 bytes so far.",
        Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. WithLongSize("mdat", 30_999_999_984, Noise(168))])));

    [Fact(Timeout = 30_000)]
    public void Pictures_without_an_index_are_a_film_that_is_still_being_written()
    {
        Assert.Contains("no index (moov) yet", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. Mdat])));
        Assert.Contains("no index (moov) yet", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. Box("free"), .. WithSize("mdat", 0, Noise(200))])));
        Assert.Contains("no index (moov) yet", Judged.Missing(Judged.As(".mp4", Ftyp)));
    }

    [Fact(Timeout = 30_000)]
    public void An_index_without_pictures_is_incomplete() =>
        Assert.Contains("no pictures and sound (mdat) yet", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. Moov()])));

    [Fact(Timeout = 30_000)]
    public void A_box_cut_in_its_head_is_incomplete() => Assert.All(
        Enumerable.Range(1, 7),
        count => Assert.Contains("the index (moov) must still come", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. Mdat, .. Moov()], Ftyp.Length + Mdat.Length + count))));

    [Fact(Timeout = 30_000)]
    public void Zeros_where_a_box_should_begin_are_a_copy_under_way() =>
        Assert.Contains("pictures and sound (mdat) must still come", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. Moov(), .. new byte[300]])));

    [Fact(Timeout = 30_000)]
    public void Zeros_after_everything_are_unusual()
    {
        byte[] film = [.. Ftyp, .. Moov(), .. Mdat];

        Assert.Contains("does not belong", Judged.Why(Judged.As(".mp4", [.. film, .. new byte[300]])));
        Judged.Missing(Judged.As(".mp4", [.. film, .. new byte[100_000]]));
    }

    [Fact(Timeout = 30_000)]
    public void A_tag_after_everything_is_unusual()
    {
        byte[] film = [.. Ftyp, .. Moov(), .. Mdat];

        Assert.Contains("does not belong", Judged.Why(Judged.As(".mp4", [.. film, .. "APETAGEX and so on"u8])));
        Assert.Contains("'mdat' box ends", Judged.Missing(Judged.As(".mp4", [.. film, .. Mdat[..^1]])));
    }

    [Fact(Timeout = 30_000)]
    public void Gaps_and_boxes_that_nobody_knows_are_no_damage()
    {
        var free = Box("free", new byte[100_000]);

        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Moov(), .. free, .. Mdat, .. free]));
        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Moov(), .. Box("skip"), .. Mdat, .. Box("uuid", Noise(50))]));
        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Mdat, .. Box("moov", Track(Table("stco", Number(0))), Box("udta", Box("meta", Number(0), Box("hdlr", Noise(20)), Box("ilst", Noise(20)), free)))]));
        Judged.Proof(Judged.As(".mov", [.. Ftyp, .. Mdat, .. Box("moov", Track(Table("stco", Number(0))), Box("meta", Box("hdlr", Noise(20)), free))]));
    }

    [Fact(Timeout = 30_000)]
    public void Zeros_at_the_end_of_the_index_are_suspicious()
    {
        byte[] film = [.. Ftyp, .. Mdat, .. Moov()];
        film.AsSpan(film.Length - 17).Clear();

        Assert.Contains("may be silence or padding", Judged.Why(Judged.As(".mp4", film)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(16)]
    [InlineData(17)]
    public void A_few_zeros_at_the_end_are_usual(int zeros)
    {
        byte[] film = [.. Ftyp, .. Moov(), .. Box("mdat", Noise(100), new byte[zeros])];

        Assert.Equal(zeros == 16, Judged.As(".mp4", film) is Handbrk8s.Intake.Structure.StructureVerdict.Complete);
    }

    [Fact(Timeout = 30_000)]
    public void Zeros_in_the_index_are_a_copy_under_way()
    {
        byte[] film = [.. Ftyp, .. Mdat, .. Box("moov", Box("mvhd", Noise(20)), Box("trak", Noise(100)), Box("trak", Noise(100)))];
        film.AsSpan(film.Length - 108).Clear();

        Assert.Contains($"only zeros from byte {film.Length - 108} on", Judged.Missing(Judged.As(".mp4", film)));
    }

    [Fact(Timeout = 30_000)]
    public void Pictures_that_the_index_knows_of_must_be_there()
    {
        var there = (uint)(Ftyp.Length + Moov().Length + Mdat.Length);

        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Moov(there), .. Mdat, .. Mdat]));
        Assert.Contains($"at byte {there}, but the file has {there} bytes", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. Moov(there), .. Mdat])));
        Assert.Contains("at byte 9,223,372,036,854,775,807,", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. LongMoov(ulong.MaxValue), .. Mdat])));
    }

    [Fact(Timeout = 30_000)]
    public void A_box_to_the_end_of_the_file_proves_nothing() =>
        Assert.Contains("left open", Judged.Why(Judged.As(".mp4", [.. Ftyp, .. Moov(), .. WithSize("mdat", 0, Noise(200))])));

    [Theory(Timeout = 30_000)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_box_smaller_than_its_head_is_no_endless_loop(uint size) =>
        Judged.Why(Judged.As(".mp4", [.. Ftyp, .. WithSize("mdat", size, Noise(200))]));

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(15)]
    public void A_long_box_smaller_than_its_head_is_no_endless_loop(ulong size) =>
        Judged.Why(Judged.As(".mp4", [.. Ftyp, .. WithLongSize("mdat", size, Noise(200))]));

    [Theory(Timeout = 30_000)]
    [InlineData(long.MaxValue)]
    [InlineData(ulong.MaxValue)]
    public void A_size_beyond_all_bounds_does_not_overflow(ulong size) =>
        Assert.Contains("ends at byte 9,223,372,036,854,775,807", Judged.Missing(Judged.As(".mp4", [.. Ftyp, .. WithLongSize("mdat", size, Noise(200))])));

    [Fact(Timeout = 30_000)]
    public void Fragments_prove_something_only_with_their_list()
    {
        byte[] fragments = [.. Ftyp, .. Box("moov", Box("mvex")), .. Box("moof", Noise(20)), .. Mdat];
        var list = Box("mfra", Box("tfra", Noise(20)), Box("mfro", Number(0), Number(8 + 28 + 16)));

        Assert.Contains("nothing says how many", Judged.Why(Judged.As(".mp4", fragments)));
        Assert.Contains("list (mfra) is in its place", Judged.Proof(Judged.As(".mp4", [.. fragments, .. list])));
        Assert.Contains("nothing says how many", Judged.Why(Judged.As(".mp4", [.. Ftyp, .. Box("moov", Box("mvex")), .. Mdat])));
        Assert.Contains("nothing says how many", Judged.Why(Judged.As(".mp4", [.. fragments, .. Box("mfro", Number(0), Number(16))])));
    }

    [Fact(Timeout = 30_000)]
    public void A_thousand_fragments_are_not_all_looked_at()
    {
        var fragments = Enumerable.Repeat<byte[]>([.. Box("moof", Noise(20)), .. Mdat], 1000).SelectMany(bytes => bytes);
        var list = Box("mfra", Box("mfro", Number(0), Number(8 + 16)));

        Judged.Proof(Judged.As(".mp4", [.. Ftyp, .. Box("moov"), .. fragments, .. list]));
        Judged.Why(Judged.As(".mp4", [.. Ftyp, .. Box("moov"), .. fragments]));
    }
}
