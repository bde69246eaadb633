namespace Handbrk8s.Intake;

/// <summary>A file in <c>watch/</c> that stays there, and why.</summary>
/// <param name="Name">Its path below <c>watch/</c>.</param>
/// <param name="Why">One sentence for a person.</param>
public sealed record NotTaken(string Name, string Why)
{
    /// <summary>Nothing about it says that it was ever to become a film: a cover, a text. There may be thousands, so they are shown last or counted.</summary>
    public bool IsStray { get; init; }
}
