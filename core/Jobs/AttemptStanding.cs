namespace Handbrk8s.Jobs;

/// <summary>Whether an attempt should go on.</summary>
public enum AttemptStanding
{
    Ours,

    /// <summary>Someone asked for the film to be set aside.</summary>
    Cancelled,

    /// <summary>Another attempt has begun.</summary>
    Superseded,
}
