namespace Handbrk8s.Jobs;

/// <summary>What a job process ends with. A red Job in kubectl always means us, never a film.</summary>
public static class ExitCodes
{
    /// <summary>The message is settled, or there was none.</summary>
    public const int Settled = 0;

    /// <summary>The message could not be settled: store or share out of reach.</summary>
    public const int Unsettled = 1;

    /// <summary>The worker's own configuration is bad (EX_CONFIG).</summary>
    public const int Configuration = 78;
}
