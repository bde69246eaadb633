namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What the framerate shaper may do; the numbers are HandBrake's.</summary>
internal enum RateMode
{
    /// <summary>Every frame keeps its time.</summary>
    SameAsSource = 0,

    /// <summary>Frames are dropped and repeated until all last equally long.</summary>
    Constant = 1,

    /// <summary>Frames are dropped where there are more per second than allowed.</summary>
    Peak = 2,
}
