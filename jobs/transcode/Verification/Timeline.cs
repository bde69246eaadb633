namespace Handbrk8s.Transcode.Verification;

/// <summary>When the tracks of a film begin and end, in seconds from the first of all beginnings: files start where they like.</summary>
internal sealed class Timeline
{
    private const double OrdinaryLead = 0.5;

    private readonly double _origin;

    /// <param name="video">The film.</param>
    /// <param name="audio">Only the tracks that take part: HandBrake sees no others.</param>
    public Timeline(MediaStream video, IEnumerable<MediaStream> audio)
    {
        var start = video.Packets.FirstKey ?? video.Packets.First ?? 0;
        _origin = audio.Select(stream => stream.Packets.First ?? start).Append(start).Min();
        var lead = start - (video.Packets.First ?? start);
        UndecodableLead = lead > OrdinaryLead ? lead : 0;
    }

    /// <summary>How much at the start no decoder can show, as in a recording that begins in mid-film. Readers differ in whether they keep its sound.</summary>
    public double UndecodableLead { get; }

    public double Start(MediaStream stream) => (stream.Packets.FirstKey ?? stream.Packets.First ?? _origin) - _origin;

    /// <summary>When the last packet begins.</summary>
    public double End(MediaStream stream) => (stream.Packets.Last ?? _origin) - _origin;
}
