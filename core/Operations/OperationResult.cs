namespace Handbrk8s.Operations;

/// <summary>What an operator's request came to.</summary>
/// <param name="IsDone">False when nothing was changed.</param>
/// <param name="Sentence">What was done, or why not and what to do.</param>
public sealed record OperationResult(bool IsDone, string Sentence)
{
    public static OperationResult Done(string sentence) => new(IsDone: true, sentence);

    public static OperationResult Refused(string sentence) => new(IsDone: false, sentence);
}
