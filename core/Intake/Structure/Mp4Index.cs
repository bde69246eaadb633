using System.Buffers.Binary;

namespace Handbrk8s.Intake.Structure;

/// <summary>The index of an MP4 file (moov): a tree of boxes that says where every picture is.</summary>
internal sealed class Mp4Index(FileView file, Mp4Box index)
{
    private const int MostChildren = 64;
    private const int MostTracks = 4;
    private const int TableHeadBytes = 8;

    /// <summary>True where the film follows in fragments.</summary>
    public bool IsOfFragments => Child(index, "mvex") is not null;

    /// <summary>Where the boxes in it lead to: its end, when it is whole.</summary>
    public long LeadsTo => index.Children(file, MostChildren).Select(child => child.End).LastOrDefault(index.Data);

    /// <summary>The end of the last thing in it that is not padding.</summary>
    public long WrittenTo
    {
        get
        {
            var box = index;
            while (IsTree(box) && LastIn(box) is { } last)
            {
                box = last;
            }

            return box.End;
        }
    }

    /// <summary>The furthest place among the last chunks of the first tracks.</summary>
    public long? LastChunk => index.Children(file, MostChildren).Where(child => child.Type == "trak").Take(MostTracks).Max(LastChunkOf);

    private long? LastChunkOf(Mp4Box track)
    {
        if (Child(Child(Child(track, "mdia"), "minf"), "stbl") is not { } tables || (Child(tables, "stco") ?? Child(tables, "co64")) is not { } table)
        {
            return null;
        }

        var isLong = table.Type == "co64";
        var width = isLong ? sizeof(ulong) : sizeof(uint);
        var head = file.Read(table.Data, TableHeadBytes);
        var count = head.Length < TableHeadBytes ? 0 : BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        var end = table.Data + TableHeadBytes + ((long)count * width);
        var last = count == 0 || end > table.End ? [] : file.Read(end - width, width);
        return last.Length < width ? null
            : isLong ? (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(last), long.MaxValue)
            : BinaryPrimitives.ReadUInt32BigEndian(last);
    }

    private Mp4Box? Child(Mp4Box? parent, string type)
    {
        var found = parent?.Children(file, MostChildren).FirstOrDefault(child => child.Type == type);
        return found?.Type is null ? null : found;
    }

    // What does not lead to its own end holds no boxes after all.
    private Mp4Box? LastIn(Mp4Box box)
    {
        var children = box.Children(file, MostChildren).ToList();
        return children.Count > 0 && children[^1].End == box.End && children.FindLast(child => !child.IsPadding) is { Type: not null } last ? last : null;
    }

    private static bool IsTree(Mp4Box box) => box.Type is "moov" or "trak" or "mdia" or "minf" or "stbl" or "udta" or "meta";
}
