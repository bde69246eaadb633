namespace Handbrk8s.Processes;

/// <summary>How a child ended.</summary>
/// <param name="ExitCode">128 + n after signal n; null when we interrupted it.</param>
/// <param name="RunTime">From start to end; zero when interrupted.</param>
/// <param name="Interrupted">We asked it to stop.</param>
public sealed record ChildExit(int? ExitCode, TimeSpan RunTime, bool Interrupted)
{
    private const int Kill = 9; // SIGKILL
    private const int SignalOffset = 128;

    /// <summary>What it died by; null when it ended by itself. Programs that end with such high exit codes by themselves look the same.</summary>
    public int? Signal => ExitCode > SignalOffset ? ExitCode - SignalOffset : null;

    /// <summary>It died by SIGKILL, and not by ours.</summary>
    public bool WasKilled => Signal == Kill;

    /// <summary>For a program that is asked something: what it said before it was killed is half the truth.</summary>
    /// <exception cref="InvalidOperationException">It was killed, and not by us.</exception>
    public void ThrowIfKilled(string program)
    {
        if (WasKilled)
        {
            throw new InvalidOperationException($"'{program}' was killed before it had answered, which is how Linux ends what needs more memory than there is: raise the memory limit.");
        }
    }
}
