using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Handbrk8s.Telemetry;

namespace Handbrk8s.Intake;

/// <summary>Gives a claimed film its record and its first message. Cut off anywhere, the sweep does the rest.</summary>
public sealed class Admission(ILedger ledger, WorkQueues queues)
{
    /// <returns>False when the film has a record already.</returns>
    public async Task<bool> Admit(FilmRecord film, CancellationToken stop)
    {
        if (await ledger.TryAdd(film with { TraceParent = film.TraceParent ?? FilmTelemetry.NewTrace() }, stop) is not { } added)
        {
            return false;
        }

        await queues[Stage.Transcode.Queue].Send(WorkMessage.For(added.Film).ToJson(), TimeSpan.Zero, stop);
        return true;
    }
}
