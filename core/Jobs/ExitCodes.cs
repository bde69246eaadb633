namespace Handbrk8s.Jobs;

/// <summary>What a process of ours ends with. A red Job in kubectl always means us, never a film.</summary>
public static class ExitCodes
{
    /// <summary>A worker: the message is settled, or there was none. A command: it is done.</summary>
    public const int Settled = 0;

    /// <summary>A worker: the message could not be settled, store or share are out of reach. A command: it is not done, or not all of it.</summary>
    public const int Unsettled = 1;

    /// <summary>The command line is wrong, and nothing was done (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>Something must be mended first: the configuration, or what it names (EX_CONFIG).</summary>
    public const int Configuration = 78;

    /// <summary>A command was told to stop before it was done: 128 and SIGINT, as shells have it. Never of a worker.</summary>
    public const int Interrupted = 130;
}
