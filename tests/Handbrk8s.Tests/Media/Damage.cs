namespace Handbrk8s.Tests.Media;

/// <summary>Ways in which files go bad.</summary>
public static class Damage
{
    private const int BytesPerFlip = 2000;

    /// <summary>The copy stopped at 60 %.</summary>
    public static byte[] Truncate(byte[] bytes) => bytes[..(bytes.Length * 6 / 10)];

    /// <summary>A tenth of the file was never written.</summary>
    public static byte[] Hole(byte[] bytes)
    {
        bytes.AsSpan(bytes.Length * 4 / 10, bytes.Length / 10).Clear();
        return bytes;
    }

    /// <summary>Bits that changed here and there.</summary>
    public static byte[] Flip(byte[] bytes)
    {
        for (var at = bytes.Length / 10; at < bytes.Length * 9 / 10; at += BytesPerFlip)
        {
            bytes[at] ^= 0x10;
        }

        return bytes;
    }
}
