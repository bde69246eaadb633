namespace Handbrk8s.Intake.Structure;

/// <summary>Images of discs, with the file system ISO 9660, UDF or both.</summary>
internal static class DiscImageRule
{
    // 150 sectors, up to an even block of 32 KiB, and what burning programs add.
    private const int PaddingBytes = 1024 * 1024;

    public static Finding? Judge(FileView file, string extension)
    {
        var volume = DiscVolume.Read(file);
        return !volume.IsKnown ? FindMissingHead(file, extension)
            : volume.IsUdf && volume.UdfEnd is null ? FindMissingAnchor(file)
            : volume.End > file.Length ? Finding.Incomplete(file, $"Its volume ends at byte {volume.End:N0}, but the file has {file.Length:N0} bytes so far.")
            : Whole(file, volume) with { PaddingBytes = PaddingBytes };
    }

    private static Finding? FindMissingHead(FileView file, string extension) => !extension.TrimStart('.').Equals("iso", StringComparison.OrdinalIgnoreCase) ? null
        : file.Length < DiscVolume.DescriptorsAt + DiscVolume.SectorBytes || file.IsZero(DiscVolume.DescriptorsAt, DiscVolume.SectorBytes)
        ? Finding.Incomplete(file, $"The description of its volume should be at byte {DiscVolume.DescriptorsAt:N0}, but is not there yet.")
        : Finding.Unknown(file, "It is called .iso, but has neither ISO 9660 nor UDF.") with { PaddingBytes = PaddingBytes };

    private static Finding FindMissingAnchor(FileView file) => file.IsZero(UdfAnchor.FirstAt, DiscVolume.SectorBytes)
        ? Finding.Incomplete(file, $"Its UDF anchor should be at byte {UdfAnchor.FirstAt:N0}, but is not there yet.")
        : Finding.Unknown(file, "It is a UDF image, but its anchor is not where it should be.");

    // ISO 9660 has nothing at its end. UDF has a second anchor there, if its writer was asked for one.
    private static Finding Whole(FileView file, DiscVolume volume)
    {
        var media = new Extent(0, volume.End);
        if (!volume.IsUdf)
        {
            return Finding.Complete($"Its volume ends at byte {volume.End:N0}, within the file.", media, volume.End);
        }

        return UdfAnchor.FindLast(file, volume.End) is { } anchor
            ? Finding.Complete($"Its volume ends at byte {volume.End:N0}, within the file, and its last UDF anchor is in its place.", media, anchor)
            : Finding.Unknown(file, $"Its volume ends at byte {volume.End:N0}, within the file, but no UDF anchor stands at its end.");
    }
}
