namespace Handbrk8s.Files;

/// <param name="What">What is wrong, on what, and why: one sentence.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record FolderProblem(string What, string Mend)
{
    public override string ToString() => $"{What} {Mend}";
}
