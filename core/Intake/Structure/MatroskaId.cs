namespace Handbrk8s.Intake.Structure;

/// <summary>The elements of RFC 9559 that are looked for.</summary>
internal static class MatroskaId
{
    public const uint Header = 0x1A45DFA3;
    public const uint Segment = 0x18538067;
    public const uint SeekHead = 0x114D9B74;
    public const uint Seek = 0x4DBB;
    public const uint SeekId = 0x53AB;
    public const uint SeekPosition = 0x53AC;
    public const uint Cluster = 0x1F43B675;
    public const uint Cues = 0x1C53BB6B;
    public const uint Void = 0xEC;

    /// <summary>What a segment consists of: these, and <see cref="Void"/>.</summary>
    public static bool IsTopLevel(uint id) => id
        is SeekHead or Cluster or Cues
        or 0x1549A966 // Info
        or 0x1654AE6B // Tracks
        or 0x1043A770 // Chapters
        or 0x1941A469 // Attachments
        or 0x1254C367; // Tags
}
