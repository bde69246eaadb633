namespace Handbrk8s.Api.Views;

/// <summary>An error, as RFC 9457 has it.</summary>
public sealed record ProblemView(string Type, string Title, int Status, string Detail);
