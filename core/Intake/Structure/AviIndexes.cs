using System.Buffers.Binary;

namespace Handbrk8s.Intake.Structure;

/// <summary>OpenDML's lists of indexes, one in the head of each stream.</summary>
internal static class AviIndexes
{
    private const int MostChunks = 64;
    private const int MostStreams = 16;
    private const int HeadBytes = 24;
    private const int EntryBytes = 16;
    private const byte OfIndexes = 0;

    public static IEnumerable<long> LastOfEachStream(FileView file, RiffChunk part) =>
        from head in Lists(file, part, "hdrl").Take(1)
        from stream in Lists(file, head, "strl").Take(MostStreams)
        from list in stream.Children(file, MostStreams).Where(chunk => chunk.Id == "indx").Take(1)
        let last = Last(file, list)
        where last is not null
        select last.Value;

    private static IEnumerable<RiffChunk> Lists(FileView file, RiffChunk parent, string kind) =>
        parent.Children(file, MostChunks).Where(chunk => chunk.Id == "LIST" && chunk.Kind(file) == kind);

    private static long? Last(FileView file, RiffChunk list)
    {
        var head = file.Read(list.Data, HeadBytes);
        var count = head.Length < HeadBytes || head[3] != OfIndexes ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        var offset = HeadBytes + ((long)(count - 1) * EntryBytes);
        if (count == 0 || offset + EntryBytes > list.Size)
        {
            return null;
        }

        var entry = file.Read(list.Data + offset, sizeof(ulong));
        return entry.Length < sizeof(ulong) ? null : (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(entry), long.MaxValue);
    }
}
