namespace Handbrk8s.Intake.Structure;

/// <summary>The boxes of an MP4 file, which must lead exactly to its end: what must be true when it is whole, cheapest first.</summary>
internal sealed class Mp4Film(FileView file)
{
    // About five, unless the film is in fragments, and those have a sign at their end.
    private const int MostBoxes = 64;

    private Mp4Box? _index;
    private Mp4Box? _media;
    private Mp4Box? _last;
    private bool _isOpen;
    private bool _isFragmented;
    private long _walkedTo;

    private bool HasParts => _index is not null && _media is not null;

    public Finding Judge() => Walk() ?? FindFragments() ?? FindParts() ?? FindOpenEnd() ?? (_last == _index ? FindIndexEnd() : FindChunks()) ?? Whole();

    private Finding? Walk()
    {
        for (var count = 0; count < MostBoxes && _walkedTo < file.Length; count++)
        {
            // A tag that a music program put behind a whole film looks like a box with an odd name and size.
            if (Mp4Box.At(file, _walkedTo, file.Length) is not { } box || (box.End > file.Length && HasParts && !box.IsTopLevel))
            {
                return NoBox(_walkedTo);
            }

            if (box.End > file.Length)
            {
                return Finding.Incomplete(file, $"Its '{box.Type}' box ends at byte {box.End:N0}, but the file has {file.Length:N0} bytes so far.");
            }

            Note(box);
            _walkedTo = box.End;
        }

        return null;
    }

    private void Note(Mp4Box box)
    {
        _index = box.Type == "moov" ? box : _index;
        _media = box.Type == "mdat" && !(box.End - box.Start < _media?.End - _media?.Start) ? box : _media;
        _last = box.IsPadding ? _last : box;
        _isOpen |= box.IsOpen;
        _isFragmented |= box.Type == "moof";
    }

    private Finding NoBox(long at) => !HasParts && (file.Length - at < Mp4Box.LongHeadBytes || file.IsZero(at, Mp4Box.LongHeadBytes))
        ? Finding.Incomplete(file, $"Its next box should begin at byte {at:N0}, but is not there yet: {(_index is null ? "the index (moov)" : "pictures and sound (mdat)")} must still come.")
        : Finding.Unknown(file, $"What is at byte {at:N0} does not belong into an MP4 file.");

    private Finding? FindFragments()
    {
        if (!_isFragmented && _walkedTo == file.Length && (_media is null || _index is null || !new Mp4Index(file, _index.Value).IsOfFragments))
        {
            return null;
        }

        return Mp4Fragments.FindList(file) is { } list
            ? Finding.Complete($"It is in fragments, and their list (mfra) is in its place at the end, from byte {list:N0} on.", new Extent(0, list), file.Length)
            : Finding.Unknown(file, "It is in fragments, and no list of them (mfra) stands at the end: nothing says how many there must be.");
    }

    private Finding? FindParts() => (_index, _media) switch
    {
        (null, _) => Finding.Incomplete(file, "It has no index (moov) yet: that comes last, or was never written."),
        (_, null) => Finding.Incomplete(file, "It has an index (moov), but no pictures and sound (mdat) yet."),
        _ => null,
    };

    private Finding? FindOpenEnd() => _isOpen
        ? Finding.Unknown(file, "The size of its last box was left open: it ends where the file ends, wherever that is.")
        : null;

    private Finding? FindIndexEnd()
    {
        var (at, end) = (new Mp4Index(file, _index!.Value).LeadsTo, _index.Value.End);
        return at == end ? null
            : file.IsZero(at, (int)Math.Min(end - at, Mp4Box.LongHeadBytes))
            ? Finding.Incomplete(file, $"Its index (moov) goes on to byte {end:N0}, but there are only zeros from byte {at:N0} on: room was made for it, but it is not there yet.")
            : Finding.Unknown(file, $"What is at byte {at:N0} does not belong into the index (moov) of an MP4 file.");
    }

    private Finding? FindChunks() => _index!.Value.Start < _media!.Value.Start && new Mp4Index(file, _index.Value).LastChunk is { } chunk && chunk >= file.Length
        ? Finding.Incomplete(file, $"Its index (moov) speaks of pictures and sound at byte {chunk:N0}, but the file has {file.Length:N0} bytes so far.")
        : null;

    private Finding Whole()
    {
        var writtenTo = _last == _index ? new Mp4Index(file, _index!.Value).WrittenTo : _last!.Value.End;
        return Finding.Complete($"Its boxes lead exactly to its end, byte {file.Length:N0}, and its index (moov) is among them.", new Extent(_media!.Value.Data, _media.Value.End), writtenTo);
    }
}
