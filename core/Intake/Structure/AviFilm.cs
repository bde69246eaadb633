namespace Handbrk8s.Intake.Structure;

/// <summary>An AVI file: one RIFF after the other, each with a size. What must be true when it is whole, cheapest first.</summary>
internal sealed class AviFilm(FileView file)
{
    // A part for every gigabyte.
    private const int MostParts = 256;
    private const int MostChunks = 64;

    private RiffChunk _first;
    private RiffChunk _last;
    private int _parts;
    private long _end;
    private Extent _media;
    private bool _isIndexed;

    public Finding Judge() => WalkParts() ?? FindWhatFollows() ?? FindChunks(_first) ?? FindIndexes() ?? (_parts == 1 ? null : FindChunks(_last)) ?? Whole();

    private Finding? WalkParts()
    {
        while (_parts < MostParts && RiffChunk.At(file, _end) is { Id: "RIFF" } part)
        {
            if (part.Size is 0 or uint.MaxValue)
            {
                return Finding.Unknown(file, $"The RIFF at byte {_end:N0} has no size: it is still being written, or was never finished.");
            }

            if (part.End > file.Length)
            {
                return Finding.Incomplete(file, $"Its RIFF ends at byte {part.End:N0}, but the file has {file.Length:N0} bytes so far.");
            }

            _first = _parts == 0 ? part : _first;
            (_last, _end, _parts) = (part, part.Next, _parts + 1);
        }

        return null;
    }

    private Finding? FindWhatFollows() => _end < file.Length && (RiffChunk.At(file, _end) is { IsOfAvi: true } || file.IsZero(_end, RiffChunk.HeadBytes))
        ? Finding.Unknown(file, $"Its RIFF is said to end at byte {_end:N0}, but something of it, or room for it, comes after.")
        : null;

    private Finding? FindChunks(RiffChunk part)
    {
        var at = part.Data + RiffChunk.KindBytes;
        foreach (var chunk in part.Children(file, MostChunks))
        {
            at = chunk.Next;
            if (chunk.Id == "LIST" && chunk.Kind(file) == "movi")
            {
                _media = new Extent(_media.Start == 0 ? chunk.Data : _media.Start, chunk.End);
            }
        }

        return at >= part.End ? null
            : file.IsZero(at, RiffChunk.HeadBytes)
            ? Finding.Incomplete(file, $"At byte {at:N0} there are only zeros, where its next chunk should begin: room was made for it, but it is not there yet.")
            : Finding.Unknown(file, $"What is at byte {at:N0} does not belong into an AVI file.");
    }

    // In a film of several parts each stream lists its indexes: there is one at the end of every part.
    private Finding? FindIndexes()
    {
        foreach (var at in AviIndexes.LastOfEachStream(file, _first))
        {
            _isIndexed = true;
            if (at >= file.Length || file.IsZero(at, RiffChunk.HeadBytes))
            {
                return Finding.Incomplete(file, $"Its last index should be at byte {at:N0}, but is not there yet; the file has {file.Length:N0} bytes.");
            }

            if (RiffChunk.At(file, at)?.Id.StartsWith("ix", StringComparison.Ordinal) != true)
            {
                return Finding.Unknown(file, $"Its last index is not at byte {at:N0}, where it should be.");
            }
        }

        return _isIndexed || _parts == 1 ? null : Finding.Unknown(file, "It is in several parts, and nothing says how many there must be.");
    }

    private Finding Whole()
    {
        var last = _last.Children(file, MostChunks).LastOrDefault(chunk => !chunk.IsPadding);
        var rest = file.Length - _end;
        var junk = rest <= 0 ? "" : $"; the {rest:N0} bytes after it do not belong to it";
        return Finding.Complete($"Its RIFF ends at byte {_last.End:N0} as it says{junk}.", _media, last.Id is null ? _last.End : last.End);
    }
}
