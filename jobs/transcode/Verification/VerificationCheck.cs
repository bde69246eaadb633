namespace Handbrk8s.Transcode.Verification;

/// <summary>One thing that was checked.</summary>
internal sealed record VerificationCheck(string Name, string Expected, string Found, bool IsOk)
{
    public override string ToString() => $"{Name}: expected {Expected}, found {Found}";
}
