namespace Handbrk8s.Api.Views;

/// <param name="Done">False where nothing was changed.</param>
/// <param name="Sentence">What was done, or why not.</param>
public sealed record OperationView(bool Done, string Sentence);
