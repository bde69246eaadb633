namespace Handbrk8s.Webhooks;

/// <summary>An event was not taken.</summary>
/// <param name="Why">One sentence.</param>
/// <param name="MayPass">The receiver is away or busy, rather than set up wrong.</param>
/// <param name="IsOfThisEvent">It may take another.</param>
internal sealed record WebhookRefusal(string Why, bool MayPass, bool IsOfThisEvent);
