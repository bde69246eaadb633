using Handbrk8s.Films;

namespace Handbrk8s.Intake;

public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    public sealed record Taken(FilmManifest Manifest) : ClaimResult;

    /// <param name="Why">One sentence for <c>status</c>.</param>
    public sealed record NotTaken(string Why) : ClaimResult;
}
