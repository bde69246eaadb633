using static Handbrk8s.Tests.Intake.Structure.MatroskaBytes;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class MatroskaTests
{
    private static readonly int HeadBytes = SeekHead(CuesId, 0).Length;

    [Fact(Timeout = 30_000)]
    public void A_copy_under_way_is_told_how_much_there_must_be()
    {
        byte[] head = [.. Header, .. WithSize(SegmentId, 31_000_000_000 - (ulong)Header.Length - 12, Info)];

        Assert.Equal($"Its Matroska segment ends at byte 31,000,000,000, but the file has {head.Length} bytes so far.", Judged.Missing(Judged.As(".mkv", head)));
    }

    [Fact(Timeout = 30_000)]
    public void A_file_of_which_hardly_anything_is_there_has_no_segment_yet()
    {
        Assert.Contains("before its Matroska segment begins", Judged.Missing(Judged.As(".mkv", File(MatroskaBytes.Cluster), 4)));
        Assert.Contains("before its Matroska segment begins", Judged.Missing(Judged.As(".mkv", File(MatroskaBytes.Cluster), Header.Length)));
        Assert.Contains("before its Matroska segment begins", Judged.Missing(Judged.As(".mkv", File(MatroskaBytes.Cluster), Header.Length + 4)));
    }

    [Fact(Timeout = 30_000)]
    public void A_segment_of_unknown_length_is_no_damage() =>
        Assert.Contains("recorded live", Judged.Why(Judged.As(".mkv", [.. Header, .. WithSize(SegmentId, UnknownSize, Info, MatroskaBytes.Cluster, Cues)])));

    [Fact(Timeout = 30_000)]
    public void A_segment_of_no_length_is_mkvmerge_at_work() =>
        Assert.Contains("still being written", Judged.Missing(Judged.As(".mkv", [.. Header, .. WithSize(SegmentId, 0, Void(100), Info, MatroskaBytes.Cluster)])));

    [Fact(Timeout = 30_000)]
    public void What_follows_the_segment_does_not_matter() =>
        Assert.Contains("the 5 bytes after it do not belong to it", Judged.Proof(Judged.As(".mkv", [.. File(Info, MatroskaBytes.Cluster, Cues), .. "junk!"u8])));

    [Fact(Timeout = 30_000)]
    public void A_segment_that_goes_on_after_its_end_is_still_being_written() =>
        Assert.Contains("goes on after it", Judged.Why(Judged.As(".mkv", [.. File(Info, MatroskaBytes.Cluster), .. MatroskaBytes.Cluster])));

    [Fact(Timeout = 30_000)]
    public void Two_films_in_one_file_are_unusual() =>
        Assert.Contains("several films", Judged.Why(Judged.As(".mkv", [.. File(Info, MatroskaBytes.Cluster), .. File(Info, MatroskaBytes.Cluster)])));

    [Fact(Timeout = 30_000)]
    public void A_film_without_an_index_is_whole() => Assert.DoesNotContain("Cues", Judged.Proof(Judged.As(".mkv", File(Info, MatroskaBytes.Cluster, MatroskaBytes.Cluster))));

    [Fact(Timeout = 30_000)]
    public void A_film_without_pictures_is_unusual() => Assert.Contains("no pictures", Judged.Why(Judged.As(".mkv", File(Info, Cues))));

    [Fact(Timeout = 30_000)]
    public void The_index_is_where_the_list_says() =>
        Assert.Contains("index (Cues) is in its place", Judged.Proof(Judged.As(".mkv", File(SeekHead(CuesId, (ulong)(HeadBytes + MatroskaBytes.Cluster.Length)), MatroskaBytes.Cluster, Cues))));

    [Fact(Timeout = 30_000)]
    public void Zeros_where_the_index_should_be_are_a_copy_under_way()
    {
        var film = File(SeekHead(CuesId, (ulong)(HeadBytes + MatroskaBytes.Cluster.Length)), MatroskaBytes.Cluster, Cues, Tags);
        film.AsSpan(film.Length - Cues.Length - Tags.Length, Cues.Length).Clear();

        Assert.Contains($"at byte {film.Length - Cues.Length - Tags.Length}, where there are only zeros", Judged.Missing(Judged.As(".mkv", film)));
    }

    [Fact(Timeout = 30_000)]
    public void An_index_that_moved_is_unusual() =>
        Assert.Contains("not at byte", Judged.Why(Judged.As(".mkv", File(SeekHead(CuesId, 1), MatroskaBytes.Cluster, Cues))));

    [Theory(Timeout = 30_000)]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    [InlineData(ulong.MaxValue)]
    public void An_index_outside_the_file_is_unusual(ulong position) =>
        Assert.Contains("not at byte", Judged.Why(Judged.As(".mkv", File(SeekHead(CuesId, position), MatroskaBytes.Cluster, Cues))));

    [Fact(Timeout = 30_000)]
    public void The_list_may_point_to_a_second_list()
    {
        var second = (ulong)(HeadBytes + MatroskaBytes.Cluster.Length);
        var film = File(SeekHead(SeekHeadId, second), MatroskaBytes.Cluster, SeekHead(CuesId, second + (ulong)HeadBytes), Cues, Tags);

        Assert.Contains("index (Cues) is in its place", Judged.Proof(Judged.As(".mkv", film)));

        film.AsSpan(film.Length - Cues.Length - Tags.Length, Cues.Length).Clear();
        Assert.Contains("(Cues) should be at", Judged.Missing(Judged.As(".mkv", film)));
    }

    [Fact(Timeout = 30_000)]
    public void Lists_that_point_to_each_other_end() =>
        Judged.Proof(Judged.As(".mkv", File(SeekHead(SeekHeadId, 0), MatroskaBytes.Cluster, Cues)));

    [Fact(Timeout = 30_000)]
    public void The_index_may_stand_before_the_pictures() =>
        Assert.Contains("index (Cues) is in its place", Judged.Proof(Judged.As(".mkv", File(SeekHead(CuesId, (ulong)HeadBytes), Cues, MatroskaBytes.Cluster, MatroskaBytes.Cluster))));

    [Fact(Timeout = 30_000)]
    public void Zeros_in_a_gap_at_the_end_are_no_missing_bytes() =>
        Judged.Proof(Judged.As(".mkv", File(Info, MatroskaBytes.Cluster, Cues, Void(100))));

    [Fact(Timeout = 30_000)]
    public void Zeros_before_a_gap_at_the_end_are_suspicious()
    {
        var film = File(Info, MatroskaBytes.Cluster, Cues, Void(100));
        film.AsSpan(film.Length - 102 - 30, 30).Clear();

        Assert.Contains("The 30 bytes before byte", Judged.Why(Judged.As(".mkv", film)));
    }

    [Fact(Timeout = 30_000)]
    public void Zeros_after_the_index_are_a_copy_under_way()
    {
        var film = File(SeekHead(CuesId, (ulong)(HeadBytes + MatroskaBytes.Cluster.Length)), MatroskaBytes.Cluster, Cues, Tags);
        film.AsSpan(film.Length - Tags.Length).Clear();

        Assert.Contains("only zeros, where its next part should begin", Judged.Missing(Judged.As(".mkv", film)));
    }

    [Fact(Timeout = 30_000)]
    public void A_part_larger_than_the_segment_is_unusual() =>
        Assert.Contains("does not belong", Judged.Why(Judged.As(".mkv", File(Info, MatroskaBytes.Cluster, WithSize(TagsId, 1000, new byte[10])))));

    [Fact(Timeout = 30_000)]
    public void Clusters_of_unknown_length_are_no_damage() =>
        Judged.Proof(Judged.As(".mkv", File(Info, WithSize(ClusterId, UnknownSize, Tags))));
}
