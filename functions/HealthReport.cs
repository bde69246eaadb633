namespace Handbrk8s.Functions;

/// <param name="Status"><c>ok</c> or <c>impaired</c>.</param>
/// <param name="Problems">A sentence for each timer that fails, with what to do.</param>
public sealed record HealthReport(string Status, IReadOnlyList<string> Problems);
