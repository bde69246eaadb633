namespace Handbrk8s.Tests.Packaging;

/// <summary>One instruction of a Dockerfile, its continued lines joined.</summary>
internal sealed record Instruction(string Name, string Text)
{
    public string[] Words { get; } = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
