namespace Handbrk8s.Local.Manual;

/// <summary>An exit code and what it means of one command.</summary>
internal sealed record ExitStatus(int Code, string Meaning);
