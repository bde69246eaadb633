using System.Runtime.InteropServices;

namespace Handbrk8s.Intake.Structure;

/// <summary>A part of a file.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte after its last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Extent(long Start, long End)
{
    public long Length => End - Start;
}
