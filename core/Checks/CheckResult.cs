using Handbrk8s.Files;

namespace Handbrk8s.Checks;

/// <param name="State">How it stands.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Mend">What to do; null where nothing is to be done, or where the sentence says it already.</param>
public sealed record CheckResult(CheckState State, string Sentence, string? Mend = null)
{
    public static CheckResult Fine(string sentence) => new(CheckState.Fine, sentence);

    public static CheckResult Skipped(string why) => new(CheckState.Skipped, why);

    public static CheckResult Broken(string sentence, string? mend = null) => new(CheckState.Broken, sentence, mend);

    public static CheckResult Unreachable(string sentence, string? mend = null) => new(CheckState.Unreachable, sentence, mend);

    public static CheckResult Of(FolderProblem? problem, string fine) => problem is null ? Fine(fine) : Broken(problem.What, problem.Mend);
}
