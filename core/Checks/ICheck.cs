namespace Handbrk8s.Checks;

/// <summary>One thing that must be right, looked at by doing it. May throw what the thing itself throws.</summary>
public interface ICheck
{
    Task<CheckResult> Run(CancellationToken cancel);
}
