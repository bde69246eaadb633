namespace Handbrk8s.Tests.Model;

/// <summary>How a transcode ends.</summary>
internal enum WorkKind
{
    Good,
    SetUpWrong,
    Crash,
    Hopeless,
}
