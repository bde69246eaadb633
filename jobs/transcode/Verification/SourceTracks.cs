using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Finds the streams of the source that a plan's track numbers mean.</summary>
internal static class SourceTracks
{
    /// <returns>For each planned audio track its stream in the source; null where there is no telling.</returns>
    public static IReadOnlyList<MediaStream?> Of(EncodePlan plan, ScannedTitle title, MediaFile source)
    {
        var streams = Scanned(title.Audio, source.Audio);
        return [.. plan.Audio.Select(track => streams.ElementAtOrDefault(track.SourceTrack))];
    }

    /// <summary>HandBrake leaves out what it can't decode. Then the next stream of the same language and channels is meant.</summary>
    private static IReadOnlyList<MediaStream?> Scanned(IReadOnlyList<ScannedTrack> tracks, IReadOnlyList<MediaStream> streams)
    {
        if (tracks.Count == streams.Count)
        {
            return streams;
        }

        var free = streams.ToList();
        return [.. tracks.Select(track => Take(free, track))];
    }

    private static MediaStream? Take(List<MediaStream> free, ScannedTrack track)
    {
        var index = free.FindIndex(stream => stream.Language == LanguageCode.Parse(track.Language) && stream.Channels == track.Channels);
        if (index < 0)
        {
            return null;
        }

        var taken = free[index];
        free.RemoveRange(0, index + 1);
        return taken;
    }
}
