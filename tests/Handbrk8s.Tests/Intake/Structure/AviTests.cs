using static Handbrk8s.Tests.Intake.Structure.AviBytes;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class AviTests
{
    private static readonly byte[] Plain = Part("AVI ", Head(), Movie, Idx1);

    [Fact(Timeout = 30_000)]
    public void A_film_in_one_part_ends_with_it()
    {
        Judged.Proof(Judged.As(".avi", Plain));
        Judged.Proof(Judged.As(".avi", Part("AVI ", Head(), Movie)));
    }

    [Fact(Timeout = 30_000)]
    public void A_copy_under_way_is_told_how_much_there_must_be() =>
        Assert.Equal($"Its RIFF ends at byte {Plain.Length}, but the file has 300 bytes so far.", Judged.Missing(Judged.As(".avi", Plain, 300)));

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(uint.MaxValue)]
    public void A_part_without_a_size_is_still_being_written(uint size) =>
        Assert.Contains("has no size", Judged.Why(Judged.As(".avi", WithSize("RIFF", size, Plain[8..]))));

    [Fact(Timeout = 30_000)]
    public void A_film_in_several_parts_has_as_many_as_its_head_says()
    {
        var (film, ends) = InParts(4);

        Judged.Proof(Judged.As(".avi", film));
        Assert.All(ends[..3], end => Assert.Contains("last index should be at byte", Judged.Missing(Judged.As(".avi", film, end))));
        Assert.All(Enumerable.Range(12, film.Length - 12), cut => Judged.Missing(Judged.As(".avi", film, cut)));
    }

    [Fact(Timeout = 30_000)]
    public void A_film_in_several_parts_that_made_its_room_first_is_never_complete()
    {
        var (film, ends) = InParts(4);

        Assert.All(Enumerable.Range(12, film.Length - 12 - 17), written => Assert.IsNotType<Handbrk8s.Intake.Structure.StructureVerdict.Complete>(Judged.SizeFirst(".avi", film, written)));
        Judged.Why(Judged.SizeFirst(".avi", film, ends[2]));
    }

    [Fact(Timeout = 30_000)]
    public void Zeros_in_any_part_are_a_copy_under_way()
    {
        var (film, ends) = InParts(3);
        var index = ends[2] - 38;
        Assert.Contains($"last index should be at byte {index},", Judged.Missing(Judged.As(".avi", WithZeros(film, index, 8))));

        Assert.Contains("At byte 12 there", Judged.Missing(Judged.As(".avi", WithZeros(film, 12, 8))));
        Assert.Contains($"At byte {ends[1] + 12} there", Judged.Missing(Judged.As(".avi", WithZeros(film, ends[1] + 12, 8))));
    }

    [Fact(Timeout = 30_000)]
    public void Chunks_begin_at_even_places() =>
        Judged.Proof(Judged.As(".avi", Part("AVI ", Head(), Chunk("IDIT", 1, 2, 3), Movie, Idx1)));

    [Fact(Timeout = 30_000)]
    public void Several_parts_of_which_nothing_is_said_are_unusual() =>
        Assert.Contains("nothing says how many", Judged.Why(Judged.As(".avi", [.. Plain, .. Part("AVIX", Movie)])));

    [Fact(Timeout = 30_000)]
    public void An_index_that_moved_is_unusual() =>
        Assert.Contains("not at byte 12,", Judged.Why(Judged.As(".avi", Part("AVI ", Head(12), Movie))));

    [Theory(Timeout = 30_000)]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void An_index_outside_the_file_is_missing(long at) =>
        Judged.Missing(Judged.As(".avi", Part("AVI ", Head(at), Movie)));

    [Fact(Timeout = 30_000)]
    public void Padding_may_be_zeros()
    {
        Judged.Proof(Judged.As(".avi", Part("AVI ", Head(), Movie, Idx1, Chunk("JUNK", new byte[100_000]))));
        Judged.Why(Judged.As(".avi", Part("AVI ", Head(), Movie, Chunk("idx1", [1, .. new byte[31]]), Chunk("JUNK", new byte[100_000]))));
    }

    [Fact(Timeout = 30_000)]
    public void Zeros_where_a_chunk_should_begin_are_a_copy_under_way() =>
        Assert.Contains("only zeros, where its next chunk", Judged.Missing(Judged.SizeFirst(".avi", Plain, Plain.Length - Idx1.Length)));

    [Fact(Timeout = 30_000)]
    public void What_follows_the_film_does_not_matter() =>
        Assert.Contains("the 5 bytes after it do not belong to it", Judged.Proof(Judged.As(".avi", [.. Plain, .. "junk!"u8])));

    [Fact(Timeout = 30_000)]
    public void A_film_that_goes_on_after_its_end_is_still_being_written() =>
        Assert.Contains("comes after", Judged.Why(Judged.As(".avi", [.. Plain, .. Chunk("00dc", new byte[10])])));

    [Fact(Timeout = 30_000)]
    public void A_last_byte_that_only_makes_it_even_may_be_missing()
    {
        var odd = Part("AVI ", Head(), Movie, Chunk("idx1", [.. new byte[16], 1, 2, 3]));

        Judged.Proof(Judged.As(".avi", WithSize("RIFF", (uint)odd.Length - 9, odd[8..^1])));
    }

    private static byte[] WithZeros(byte[] film, int at, int count)
    {
        byte[] spoiled = [.. film];
        spoiled.AsSpan(at, count).Clear();
        return spoiled;
    }
}
