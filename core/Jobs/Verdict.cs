using Handbrk8s.Ledger;

namespace Handbrk8s.Jobs;

/// <summary>What to do with a received message.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The attempt has begun: its token is in the record.</summary>
    public sealed record Begin(LedgerEntry Entry) : Verdict;

    /// <summary>The film is on its way to <c>fail/</c> or was cancelled: finish that.</summary>
    public sealed record SetAside(LedgerEntry Entry) : Verdict;

    /// <summary>Superseded: nothing is left to do.</summary>
    public sealed record Drop(string Why) : Verdict;

    /// <summary>Not now.</summary>
    public sealed record Later(TimeSpan Delay, string Why) : Verdict;

    /// <summary>No message of ours.</summary>
    public sealed record Reject(string Why) : Verdict;
}
