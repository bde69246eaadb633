using System.Buffers.Binary;
using System.Text;

namespace Handbrk8s.Intake.Structure;

/// <summary>The head of a chunk of a RIFF file.</summary>
/// <param name="Id">Four characters.</param>
/// <param name="Data">Where its content begins; a list has its kind there.</param>
/// <param name="Size">Of its content, in bytes.</param>
internal readonly record struct RiffChunk(string Id, long Data, uint Size)
{
    public const int HeadBytes = 8;
    public const int KindBytes = 4;

    public long End => Data + Size;

    /// <summary>Chunks begin at even places.</summary>
    public long Next => End + (Size & 1);

    public bool IsPadding => Id is "JUNK" or "PAD ";

    /// <summary>True for parts, lists, indexes, and the chunks of streams, which begin with the stream's number.</summary>
    public bool IsOfAvi => IsPadding || Id is "RIFF" or "LIST" or "idx1" || Id.StartsWith("ix", StringComparison.Ordinal) || (char.IsAsciiDigit(Id[0]) && char.IsAsciiDigit(Id[1]));

    /// <returns>Null where no chunk can begin.</returns>
    public static RiffChunk? At(FileView file, long at)
    {
        var head = file.Read(at, HeadBytes);
        return head.Length < HeadBytes || head[..4].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E)
            ? null
            : new RiffChunk(Encoding.Latin1.GetString(head[..4]), at + HeadBytes, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]));
    }

    /// <summary>What kind of list it is.</summary>
    public string Kind(FileView file) => Encoding.Latin1.GetString(file.Read(Data, KindBytes));

    /// <summary>The chunks in a list, up to the first place where none can begin.</summary>
    public IEnumerable<RiffChunk> Children(FileView file, int most)
    {
        var at = Data + KindBytes;
        for (var count = 0; count < most && at < End && At(file, at) is { } child && child.End <= End; count++)
        {
            yield return child;
            at = child.Next;
        }
    }
}
