namespace Handbrk8s.Ledger;

/// <summary>The notes there are.</summary>
public static class NoteNames
{
    /// <summary>Whose ledger this is: the same text as in the sentinel files.</summary>
    public const string Installation = "installation";

    /// <summary>Whether workers are started.</summary>
    public const string Pause = "pause";

    /// <summary>What the last look at <c>watch/</c> left there, and why.</summary>
    public const string Intake = "intake";

    /// <summary>What media servers are still to be told.</summary>
    public const string Announcements = "announcements";

    /// <summary>Films that came to their end, of which webhooks are still to be told.</summary>
    public const string Endings = "endings";
}
