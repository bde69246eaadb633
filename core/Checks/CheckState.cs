namespace Handbrk8s.Checks;

public enum CheckState
{
    Fine,

    /// <summary>It could not be looked at, because something else is wrong.</summary>
    Skipped,

    /// <summary>A server does not answer, which may pass by itself.</summary>
    Unreachable,

    /// <summary>Someone must mend it.</summary>
    Broken,
}
