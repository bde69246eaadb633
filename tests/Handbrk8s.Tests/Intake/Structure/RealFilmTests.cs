using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class RealFilmTests
{
    private const int FewZeros = 17;

    public static TheoryData<string> SayTheirEnd => RealFilm.SayTheirEnd;

    public static TheoryData<string> SayNoEnd => RealFilm.SayNoEnd;

    public static TheoryData<string> Recognised => RealFilm.Recognised;

    public static TheoryData<string> All => RealFilm.All;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(SayTheirEnd))]
    public async Task A_whole_film_is_complete(string film)
    {
        Judged.Proof(Judged.As(Path.GetExtension(film), await RealFilm.Bytes(film)));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(SayNoEnd))]
    public async Task A_whole_film_that_says_no_end_is_unknown_with_the_reason(string film)
    {
        Judged.Why(Judged.As(Path.GetExtension(film), await RealFilm.Bytes(film)));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(All))]
    public async Task A_film_that_was_cut_is_never_complete(string film)
    {
        var bytes = await RealFilm.Bytes(film);

        var complete = RealFilm.Cuts(bytes).Where(cut => Judged.As(Path.GetExtension(film), bytes, cut) is StructureVerdict.Complete);

        Assert.Empty(complete);
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(All))]
    public async Task A_copy_that_made_its_room_first_is_never_complete(string film)
    {
        var bytes = await RealFilm.Bytes(film);
        var cuts = RealFilm.Cuts(bytes).Concat([bytes.Length - 100, bytes.Length - 1000, bytes.Length - 5000, bytes.Length - 70_000]).Where(cut => cut <= bytes.Length - FewZeros);

        var complete = cuts.Where(cut => Judged.SizeFirst(Path.GetExtension(film), bytes, cut) is StructureVerdict.Complete);

        Assert.Empty(complete);
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(All))]
    public async Task A_copy_that_made_its_room_first_is_incomplete_while_much_is_missing(string film)
    {
        var bytes = await RealFilm.Bytes(film);
        var random = new Random(1);

        var verdicts = Enumerable.Range(0, 20).Select(_ => Judged.SizeFirst(Path.GetExtension(film), bytes, random.Next(bytes.Length - (64 * 1024))));

        Assert.All(verdicts, verdict => Judged.Missing(verdict));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(All))]
    public async Task A_film_that_comes_in_pieces_is_incomplete_while_a_large_one_is_missing(string film)
    {
        var bytes = await RealFilm.Bytes(film);

        // A third of it, or a piece between two of the places that are looked at would not be seen.
        bytes.AsSpan(bytes.Length / 3, bytes.Length / 3).Clear();

        Judged.Missing(Judged.As(Path.GetExtension(film), bytes));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(SayTheirEnd))]
    public async Task A_growing_file_is_complete_with_its_last_byte_and_not_before(string film)
    {
        const int Step = 16 * 1024;
        var bytes = await RealFilm.Bytes(film);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, film);
        await using var writer = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

        for (var written = 0; written < bytes.Length; written += Step)
        {
            Assert.IsNotType<StructureVerdict.Complete>(JudgeFile(path));
            await writer.WriteAsync(bytes.AsMemory(written, Math.Min(Step, bytes.Length - written)), TestContext.Current.CancellationToken);
        }

        Judged.Proof(JudgeFile(path));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Recognised))]
    public async Task The_name_does_not_matter_where_the_bytes_speak(string film)
    {
        var bytes = await RealFilm.Bytes(film);
        var known = Judged.As(Path.GetExtension(film), bytes);

        Assert.All([".mkv", ".mp4", ".avi", ".ts", ".iso", ".WMV", "", "."], extension => Assert.Equal(known, Judged.As(extension, bytes)));
    }

    private static StructureVerdict JudgeFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return StructureCheck.Of(file, file.Length, Path.GetExtension(path));
    }
}
