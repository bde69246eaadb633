using System.Runtime.InteropServices;

namespace Handbrk8s.Intake;

/// <summary>A folder as the last look saw it.</summary>
/// <param name="Inode">Tells it from another of its name.</param>
/// <param name="ChangedNs">When something in it last came, went or was renamed.</param>
/// <param name="Since">The time stamp of the first look at it in this state.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EmptyFolder(ulong Inode, long ChangedNs, long Since);
