using Handbrk8s.AzureStorage;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Local.Running;

/// <summary>
/// A storage account may come up after us, or go away while we start: that is waited out, as it is at any later time. What
/// waiting does not mend, a wrong key for example, ends the start.
/// </summary>
internal sealed partial class StoreAtStart(TimeProvider time, ILogger<StoreAtStart> log)
{
    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(2);

    /// <param name="work">Is done again from its beginning after each failure.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task WaitFor(Func<Task> work, CancellationToken stop)
    {
        string? told = null;
        while (await FindProblem(work) is { } problem)
        {
            if (problem != told)
            {
                Log.Waiting(log, problem);
            }

            told = problem;
            await Task.Delay(TryEvery, time, stop);
        }
    }

    private static async Task<string?> FindProblem(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (AzureStorageException outage) when (outage.MayPass)
        {
            return outage.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Not started yet: {Reason}")]
        public static partial void Waiting(ILogger log, string reason);
    }
}
