namespace Handbrk8s.Films;

/// <summary>Where a film stands. The names are what users read in <c>status</c>.</summary>
public enum FilmState
{
    /// <summary>Claimed and waiting for a transcode worker.</summary>
    Queued,

    /// <summary>A transcode worker has begun.</summary>
    Transcoding,

    /// <summary>A verified result is committed; waiting for an upload worker.</summary>
    Transcoded,

    /// <summary>An upload worker has begun.</summary>
    Uploading,

    /// <summary>The film is in the library under its verified hash.</summary>
    Published,

    /// <summary>Being set aside: the reason is recorded, the folder is on its way to <c>fail/</c>.</summary>
    Failing,

    /// <summary>Set aside in <c>fail/</c> with its reason.</summary>
    Failed,

    /// <summary>Set aside because someone asked for it.</summary>
    Cancelled,

    /// <summary>Another file stands at the target and the library's policy is to leave it: waits for a person.</summary>
    Conflict,

    /// <summary>The record is there but its files are nowhere: nothing can be done without a person.</summary>
    Lost,
}
