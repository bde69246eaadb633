using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>A verdict costs a few small reads, whatever the size of the film.</summary>
public sealed class ReadsTests
{
    private const long Length = 100_000_000_000;
    private const int MostReads = 256;

    private static readonly byte[] Packet = [0x47, .. Enumerable.Repeat((byte)1, 187)];

    public static TheoryData<string> All => RealFilm.All;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(All))]
    public async Task A_real_film_takes_at_most_seventy_reads(string film)
    {
        await using var file = new CountedReads(File.OpenRead(await RealFilm.Path(film)));

        StructureCheck.Of(file, file.Length, Path.GetExtension(film));

        Assert.InRange(file.Reads, 1, film.Contains("fragments", StringComparison.Ordinal) || film == "cues-first.mkv" ? 70 : 30);
        Assert.InRange(file.BytesRead, 1, 512 * 1024);
    }

    [Fact(Timeout = 30_000)]
    public void A_hundred_gigabytes_of_Matroska_take_ten_reads()
    {
        var back = MatroskaBytes.Cues;
        var inner = MatroskaBytes.SeekHead(MatroskaBytes.CuesId, 0).Length;
        var segment = (ulong)(Length - MatroskaBytes.Header.Length - 12);
        byte[] head =
        [
            .. MatroskaBytes.Header,
            .. MatroskaBytes.WithSize(MatroskaBytes.SegmentId, segment, MatroskaBytes.SeekHead(MatroskaBytes.CuesId, segment - (ulong)back.Length)),
            .. MatroskaBytes.WithSize(MatroskaBytes.ClusterId, segment - (ulong)(inner + 12 + back.Length)),
        ];

        Judged.Proof(Judge(new LongFilm(head, [1], back, Length), ".mkv", mostReads: 10));
    }

    [Fact(Timeout = 30_000)]
    public void A_hundred_gigabytes_of_Mp4_take_twenty_reads()
    {
        var back = Mp4Bytes.LongMoov(1000);
        byte[] head = [.. Mp4Bytes.Ftyp, .. Mp4Bytes.WithLongSize("mdat", (ulong)(Length - Mp4Bytes.Ftyp.Length - back.Length))];

        Judged.Proof(Judge(new LongFilm(head, [1], back, Length), ".mp4", mostReads: 20));
    }

    [Fact(Timeout = 30_000)]
    public void A_hundred_gigabytes_of_broadcast_take_ten_reads() =>
        Judged.Why(Judge(new LongFilm([], Packet, [], Length / Packet.Length * Packet.Length), ".ts", mostReads: 10));

    [Fact(Timeout = 30_000)]
    public void A_hundred_gigabytes_of_Avi_take_a_read_for_each_of_its_parts()
    {
        const uint PartBytes = 1_000_000_000;
        var head = AviBytes.WithSize("RIFF", PartBytes - 8, [.. "AVI "u8, .. AviBytes.WithSize("LIST", PartBytes - 20, [.. "movi"u8])]);

        // Repeated, every part begins as the first does.
        Judged.Why(Judge(new LongFilm([], [.. head, .. new byte[1000 - head.Length]], [], Length), ".avi", mostReads: 120));
    }

    [Fact(Timeout = 30_000)]
    public void A_film_that_was_made_to_keep_us_busy_is_given_up()
    {
        // Far apart, so that each box is a read of its own.
        var gap = new byte[8000];
        byte[] Tree(string type, int width) => Mp4Bytes.Box(type, [.. Enumerable.Repeat(Mp4Bytes.Box("skip", gap), width)]);
        var track = Mp4Bytes.Box("trak", Tree("junk", 1), Mp4Bytes.Box("mdia", [.. Enumerable.Repeat(Mp4Bytes.Box("skip", gap), 50), Mp4Bytes.Box("minf", [.. Enumerable.Repeat(Mp4Bytes.Box("skip", gap), 50), Tree("stbl", 50)])]));
        var bytes = Mp4Bytes.Box("moov", track, track, track, track);
        using var file = new CountedReads(new MemoryStream([.. Mp4Bytes.Ftyp, .. bytes, .. Mp4Bytes.Mdat]));

        Assert.Contains("more parts than are worth looking at", Judged.Why(StructureCheck.Of(file, file.Length, ".mp4")));
        Assert.Equal(MostReads, file.Reads);
    }

    private static StructureVerdict Judge(Stream film, string extension, int mostReads)
    {
        using var file = new CountedReads(film);
        var verdict = StructureCheck.Of(file, file.Length, extension);
        Assert.InRange(file.Reads, 1, mostReads);
        return verdict;
    }
}
