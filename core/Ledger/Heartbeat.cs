using Handbrk8s.Films;

namespace Handbrk8s.Ledger;

/// <summary>A sign of life of one attempt, and how far it is.</summary>
/// <param name="Token">The attempt.</param>
/// <param name="Worker">Who works: host or pod.</param>
/// <param name="Progress">What is known of it; null before the first report.</param>
public sealed record Heartbeat(AttemptToken Token, string Worker, JobProgress? Progress);
