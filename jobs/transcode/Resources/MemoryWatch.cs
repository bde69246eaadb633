namespace Handbrk8s.Transcode.Resources;

/// <summary>Tells, after a program ended, whether something of our control group was killed meanwhile for want of memory.</summary>
internal sealed class MemoryWatch(MemoryEvents events)
{
    private readonly long? _before = events.Kills;

    public bool SawKill => events.Kills > _before;
}
