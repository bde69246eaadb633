namespace Handbrk8s.Transcode.Verification;

/// <summary>A tool that fails on film that is surely good.</summary>
internal sealed record BrokenTool(string Tool, string Complaint);
