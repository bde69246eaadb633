using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>Verdicts on bytes in memory.</summary>
internal static class Judged
{
    public static StructureVerdict As(string extension, byte[] bytes) => As(extension, bytes, bytes.Length);

    /// <param name="length">How many of the bytes the file has.</param>
    public static StructureVerdict As(string extension, byte[] bytes, int length)
    {
        using var file = new MemoryStream(bytes, 0, length, writable: false);
        return StructureCheck.Of(file, length, extension);
    }

    /// <summary>A file with its final size from the start, of which only so much is there.</summary>
    public static StructureVerdict SizeFirst(string extension, byte[] bytes, int written)
    {
        var copy = new byte[bytes.Length];
        bytes.AsSpan(0, written).CopyTo(copy);
        return As(extension, copy);
    }

    public static string Missing(StructureVerdict verdict) => Assert.IsType<StructureVerdict.Incomplete>(verdict).Missing;

    public static string Why(StructureVerdict verdict) => Assert.IsType<StructureVerdict.Unknown>(verdict).Why;

    public static string Proof(StructureVerdict verdict) => Assert.IsType<StructureVerdict.Complete>(verdict).Proof;
}
