using Handbrk8s.Jobs;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Resources;

namespace Handbrk8s.Transcode;

/// <summary>What an encode that did not finish means for the film.</summary>
internal sealed class EncodeFailure(Workplace workplace)
{
    private const int CouldNotStart = 3;

    /// <returns>Null when it finished.</returns>
    public Outcome? Of(EncodeRun run, Attempt attempt) => run.Failure is null ? null : Of(run, run.Failure, attempt) switch
    {
        Outcome.Retry retry => retry with { Log = run.LogTail },
        var outcome => outcome,
    };

    private Outcome Of(EncodeRun run, string failure, Attempt attempt)
    {
        switch (run)
        {
            case { Ending: EncodeEnding.Interrupted }:
                return new Outcome.Interrupted();

            // The set-up: memory, or the preset's encoder, which this HandBrake or this machine may lack.
            case { Ending: EncodeEnding.OutOfMemory }:
            case { Ending: EncodeEnding.Failed, ExitCode: CouldNotStart }:
                return new Outcome.Retry(failure);
        }

        // Whatever it died of: where nothing can be written no encode can succeed. Asked before its own half result makes room again.
        var full = Workplace.IsFull(attempt.Folder);
        File.Delete(run.Order.Result);
        var why = workplace.WhyNot(attempt.Folder, run.Order.LogFile);
        return why is null && !full && run.Ending != EncodeEnding.NoRoom
            ? new Outcome.Retry(failure) { Counts = true }
            : new Outcome.Retry($"{failure} {why}".TrimEnd());
    }
}
