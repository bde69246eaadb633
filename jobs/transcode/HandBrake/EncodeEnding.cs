namespace Handbrk8s.Transcode.HandBrake;

/// <summary>How an encode ended.</summary>
internal enum EncodeEnding
{
    /// <summary>HandBrakeCLI says it is done. The result may be bad all the same.</summary>
    Done,

    /// <summary>It ended by itself and did not finish.</summary>
    Failed,

    /// <summary>It died by a signal that we did not send.</summary>
    Crashed,

    /// <summary>The kernel killed it for want of memory.</summary>
    OutOfMemory,

    /// <summary>The disk was about to be full, and it was stopped.</summary>
    NoRoom,

    /// <summary>It made no progress for too long and was stopped.</summary>
    Hung,

    /// <summary>We were told to stop.</summary>
    Interrupted,
}
