namespace Handbrk8s.Tests.Model;

/// <summary>The program is dead: whatever it still does reaches no store.</summary>
internal sealed class DeadException() : Exception("This program is dead.");
