namespace Handbrk8s.Cluster;

/// <summary>What Kubernetes says of something, as a word for programs and a sentence.</summary>
/// <param name="Reason">For example <c>Evicted</c> or <c>ImagePullBackOff</c>.</param>
/// <param name="Message">May be missing.</param>
public sealed record Told(string Reason, string? Message)
{
    public override string ToString() => string.IsNullOrWhiteSpace(Message) ? Reason : Message.Trim().TrimEnd('.');
}
