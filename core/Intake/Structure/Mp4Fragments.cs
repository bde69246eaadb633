using System.Buffers.Binary;

namespace Handbrk8s.Intake.Structure;

/// <summary>The list of fragments (mfra) that a writer may put at the end of a film in fragments: 14496-12, 8.8.9.</summary>
internal static class Mp4Fragments
{
    private const int OffsetBytes = 16;

    /// <summary>Its last box holds nothing but the list's length, so that it is found from the end.</summary>
    /// <returns>Where the list begins; null where the file does not end with one.</returns>
    public static long? FindList(FileView file)
    {
        var offset = file.Read(file.Length - OffsetBytes, OffsetBytes);
        if (offset.Length < OffsetBytes || !offset[4..8].SequenceEqual("mfro"u8))
        {
            return null;
        }

        var start = file.Length - BinaryPrimitives.ReadUInt32BigEndian(offset[12..]);
        return Mp4Box.At(file, start, file.Length) is { Type: "mfra" } list && list.End == file.Length ? start : null;
    }
}
