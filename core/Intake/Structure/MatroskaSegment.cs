namespace Handbrk8s.Intake.Structure;

/// <summary>The one segment of a Matroska file: what must be true of it when it is whole, cheapest first.</summary>
internal sealed class MatroskaSegment(FileView file, EbmlElement segment)
{
    // Before the first cluster there are about ten elements, after the index one to three.
    private const int MostElements = 64;

    private readonly long _end = segment.End ?? file.Length;
    private long _firstCluster;
    private long? _cues;
    private long? _cuesPromised;
    private long _writtenTo;

    public Finding Judge() => FindEnd() ?? FindWhatFollows() ?? FindFront() ?? FindIndex() ?? FindBack() ?? Whole();

    private Finding? FindEnd() => segment.End switch
    {
        null => Finding.Unknown(file, "Its Matroska segment has no length: it is still being written, or was recorded live and never finished."),
        { } end when end == segment.Data => Finding.Incomplete(file, "Its Matroska segment has no length yet: it is still being written, or was never finished."),
        { } end when end > file.Length => Finding.Incomplete(file, $"Its Matroska segment ends at byte {end:N0}, but the file has {file.Length:N0} bytes so far."),
        _ => null,
    };

    private Finding? FindWhatFollows() => EbmlElement.At(file, _end)?.Id is { } id && (MatroskaId.IsTopLevel(id) || id is MatroskaId.Header or MatroskaId.Segment)
        ? Finding.Unknown(file, $"Its Matroska segment is said to end at byte {_end:N0}, but goes on after it: it is still being written, or several films were joined.")
        : null;

    private Finding? FindFront()
    {
        var at = segment.Data;
        for (var count = 0; count < MostElements && at < _end; count++)
        {
            if (EbmlElement.At(file, at) is not { } element || element.End is null && element.Id != MatroskaId.Cluster)
            {
                return NoElement(at);
            }

            switch (element.Id)
            {
                case MatroskaId.Cluster:
                    _firstCluster = at;
                    return null;
                case MatroskaId.Cues:
                    _cues = at;
                    break;
                case MatroskaId.SeekHead:
                    _cuesPromised ??= new MatroskaSeekHead(file, segment).FindCues(element);
                    break;
            }

            at = element.End!.Value;
        }

        return Finding.Unknown(file, "Its Matroska segment has no pictures or sound where they usually begin.");
    }

    private Finding? FindIndex()
    {
        if (_cues is not null || _cuesPromised is not { } at)
        {
            return null;
        }

        if (at < _end && EbmlElement.At(file, at)?.Id == MatroskaId.Cues)
        {
            _cues = at;
            return null;
        }

        return at < _end && file.IsZero(at, sizeof(ulong))
            ? Finding.Incomplete(file, $"Its index (Cues) should be at byte {at:N0}, where there are only zeros: room was made for it, but it is not there yet.")
            : Finding.Unknown(file, $"Its index (Cues) is not at byte {at:N0}, where it should be.");
    }

    // From the index on, or from the first cluster where the index comes earlier, the elements must lead exactly to the end.
    private Finding? FindBack()
    {
        var at = Math.Max(_firstCluster, _cues ?? 0);
        for (var count = 0; count < MostElements && at < _end; count++)
        {
            if (EbmlElement.At(file, at) is not { } element || element.End > _end)
            {
                return NoElement(at);
            }

            if (element.End is not { } next)
            {
                break;
            }

            _writtenTo = element.Id == MatroskaId.Void ? _writtenTo : next;
            at = next;
        }

        // Too many to follow, as in a film whose index stands before its clusters: then its last byte must do.
        _writtenTo = at == _end ? _writtenTo : _end;
        return null;
    }

    private Finding Whole()
    {
        var index = _cues is null ? "" : ", its index (Cues) is in its place";
        var rest = file.Length - _end;
        var junk = rest == 0 ? "" : $"; the {rest:N0} bytes after it do not belong to it";
        var mediaEnd = _cues > _firstCluster ? _cues.Value : _writtenTo;
        return Finding.Complete($"Its Matroska segment ends at byte {_end:N0} as it says{index}{junk}.", new Extent(_firstCluster, mediaEnd), _writtenTo);
    }

    private Finding NoElement(long at) => file.IsZero(at, sizeof(ulong))
        ? Finding.Incomplete(file, $"At byte {at:N0} there are only zeros, where its next part should begin: room was made for it, but it is not there yet.")
        : Finding.Unknown(file, $"What is at byte {at:N0} does not belong into a Matroska file.");
}
