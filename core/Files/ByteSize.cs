using System.Globalization;

namespace Handbrk8s.Files;

/// <summary>A number of bytes as people read it: in the units of whoever sells disks, 1 GB being 1,000,000,000 bytes.</summary>
public static class ByteSize
{
    public static string Text(double bytes) => bytes switch
    {
        >= 1e9 => Text(bytes / 1e9, "GB"),
        >= 1e6 => Text(bytes / 1e6, "MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e3)} kB"),
    };

    private static string Text(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.0} {unit}");
}
