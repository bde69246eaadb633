namespace Handbrk8s.Films;

public enum OutcomeKind
{
    /// <summary>The stage is done.</summary>
    Completed,

    /// <summary>The set-up is wrong: waits, does not count.</summary>
    Waiting,

    /// <summary>Crash, hang or failed verification: counts.</summary>
    Counted,

    /// <summary>Stopped, drained, evicted or killed from outside: does not count.</summary>
    Interrupted,

    /// <summary>Can never succeed: set aside.</summary>
    Hopeless,
}
