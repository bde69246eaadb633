using Handbrk8s.Configuration;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Checks;

/// <summary>Queues and ledger can be read. A storage account's are made where they are missing, as by every first call.</summary>
internal sealed class StorageCheck(ILedger ledger, WorkQueues queues, IOptions<StorageOptions> options) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        await ledger.FindNote(NoteNames.Installation, cancel);
        foreach (var name in QueueNames.All)
        {
            await queues[name].Count(cancel);
        }

        return CheckResult.Fine($"The ledger and the queues {string.Join(", ", QueueNames.All)} can be read in {Place(options.Value)}.");
    }

    private static string Place(StorageOptions storage) => storage switch
    {
        { Database: not "" and var file } => $"'{file}'",
        { AccountName: not "" and var account } => $"the storage account '{account}'",
        _ => "the storage account of the connection string",
    };
}
