using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class HostileFileTests
{
    private const int Variants = 12_000;
    private const int MostReads = 256;
    private const int HeadBytes = 1024;

    private static readonly byte[] Telling = [0, 1, 2, 7, 8, 15, 16, 0x10, 0x40, 0x7F, 0x80, 0xFE, 0xFF];

    [Fact(Timeout = 300_000)]
    public async Task No_spoiled_file_breaks_the_check_or_keeps_it_busy()
    {
        var seeds = await Seeds();
        for (var variant = 0; variant < Variants; variant++)
        {
            var random = new Random(variant);
            var bytes = Spoil(seeds[variant % seeds.Count], random);
            using var file = new CountedReads(new MemoryStream(bytes));

            var failure = Record.Exception(() => StructureCheck.Of(file, bytes.Length, ".mkv"));

            Assert.True(failure is null, $"Variant {variant}: {failure}");
            Assert.True(file.Reads <= MostReads, $"Variant {variant}: {file.Reads} reads");
        }
    }

    private static byte[] Spoil(byte[] seed, Random random)
    {
        var bytes = random.Next(4) == 0 ? seed[..random.Next(1, seed.Length)] : [.. seed];
        for (var blow = random.Next(1, 12); blow > 0; blow--)
        {
            // Heads and backs hold the structure; what lies between is hit too now and then.
            var near = Math.Min(HeadBytes, bytes.Length);
            var at = random.Next(5) switch
            {
                0 => random.Next(bytes.Length),
                1 => bytes.Length - near + random.Next(near),
                _ => random.Next(near),
            };
            var count = Math.Min(random.Next(1, 9), bytes.Length - at);
            switch (random.Next(3))
            {
                case 0:
                    random.NextBytes(bytes.AsSpan(at, count));
                    break;
                case 1:
                    bytes.AsSpan(at, count).Fill(Telling[random.Next(Telling.Length)]);
                    break;
                default:
                    bytes.AsSpan(random.Next(bytes.Length - count + 1), count).CopyTo(bytes.AsSpan(at, count));
                    break;
            }
        }

        return bytes;
    }

    private static async Task<List<byte[]>> Seeds()
    {
        List<byte[]> seeds =
        [
            MatroskaBytes.File(MatroskaBytes.SeekHead(MatroskaBytes.SeekHeadId, 31), MatroskaBytes.SeekHead(MatroskaBytes.CuesId, 0), MatroskaBytes.Cluster, MatroskaBytes.Cues, MatroskaBytes.Void(50), MatroskaBytes.Tags),
            [.. Mp4Bytes.Ftyp, .. Mp4Bytes.Moov(), .. Mp4Bytes.Mdat, .. Mp4Bytes.Box("free")],
            [.. Mp4Bytes.Ftyp, .. Mp4Bytes.Mdat, .. Mp4Bytes.LongMoov(100)],
            AviBytes.InParts(4).Film,
            DiscBytes.Bridge(),
            DiscBytes.Udf(),
        ];
        foreach (var film in RealFilm.All)
        {
            seeds.Add(await RealFilm.SmallBytes(film.Data));
        }

        return seeds;
    }
}
