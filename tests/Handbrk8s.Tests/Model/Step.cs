namespace Handbrk8s.Tests.Model;

/// <summary>One thing that happens to the system.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>A file under one of few names, so that names come again.</summary>
    public sealed record Drop(int Name) : Step;

    /// <summary>Takes in what lies in watch/.</summary>
    public sealed record Intake(FateKind Fate, int AtCall) : Step;

    public sealed record Transcode(WorkKind Work, FateKind Fate, int AtCall) : Step;

    public sealed record Upload(FateKind Fate, int AtCall) : Step;

    public sealed record Resume(int Which) : Step;

    public sealed record Sweep(FateKind Fate, int AtCall) : Step;

    public sealed record Pass(int Minutes) : Step;

    public sealed record WallClockJumps(int Hours) : Step;

    public sealed record LoseMessage(bool OfUpload) : Step;

    /// <summary>A message that was sent once is there again.</summary>
    public sealed record ResurrectMessage(int Which, bool ToUpload) : Step;

    public sealed record Cancel(int Which) : Step;

    public sealed record Retry(int Which) : Step;

    public sealed record Backup : Step;

    /// <summary>Queues and records as they were at the last backup, with or without the operator's <c>recover</c>.</summary>
    public sealed record Restore(bool Recover) : Step;
}
