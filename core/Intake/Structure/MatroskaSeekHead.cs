namespace Handbrk8s.Intake.Structure;

/// <summary>The list at the front of a segment that says where its parts are.</summary>
internal sealed class MatroskaSeekHead(FileView file, EbmlElement segment)
{
    // The second list of old mkvmerge versions names every cluster; what is looked for stands among the first.
    private const int MostEntries = 32;
    private const int MostParts = 4;

    /// <returns>Where the index is said to be, by this list or by one that it points to.</returns>
    public long? FindCues(EbmlElement list)
    {
        var (cues, next) = Read(list);
        return cues ?? (next is { } at && EbmlElement.At(file, at) is { Id: MatroskaId.SeekHead } second ? Read(second).Cues : null);
    }

    private (long? Cues, long? Next) Read(EbmlElement list)
    {
        long? cues = null;
        long? next = null;
        var at = list.Data;
        for (var count = 0; count < MostEntries && at < list.End; count++)
        {
            if (EbmlElement.At(file, at) is not { End: { } end } entry)
            {
                break;
            }

            var (id, position) = entry.Id == MatroskaId.Seek ? ReadEntry(entry) : default;
            cues ??= id == MatroskaId.Cues ? position : null;
            next ??= id == MatroskaId.SeekHead ? position : null;
            at = end;
        }

        return (cues, next);
    }

    private (ulong? Id, long? Position) ReadEntry(EbmlElement entry)
    {
        ulong? id = null;
        long? position = null;
        var at = entry.Data;
        for (var count = 0; count < MostParts && at < entry.End; count++)
        {
            if (EbmlElement.At(file, at) is not { End: { } end } part)
            {
                break;
            }

            id = part.Id == MatroskaId.SeekId ? part.Value(file) : id;
            position = part.Id == MatroskaId.SeekPosition ? Position(part) : position;
            at = end;
        }

        return (id, position);
    }

    // Counted from the segment's content. One outside the file leads nowhere, but must not overflow on the way.
    private long? Position(EbmlElement part) =>
        part.Value(file) is { } offset ? offset < (ulong)file.Length ? segment.Data + (long)offset : file.Length : null;
}
