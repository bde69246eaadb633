namespace Handbrk8s.Tests.Model;

internal enum FateKind
{
    Live,
    DieBefore,
    DieAfter,
    Pause,
}
