using Handbrk8s.AzureStorage;
using Handbrk8s.Recovery;
using Handbrk8s.Sqlite;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Checks;

/// <summary>Runs all checks, side by side and whatever the others find.</summary>
public sealed class Checkup(IServiceProvider services, IEnumerable<PlannedCheck> checks, TimeProvider time)
{
    // A share whose server is away lets whoever looks at it wait for ever.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <returns>The results, in the order in which the checks were planned.</returns>
    public async Task<CheckReport> Run(CancellationToken cancel) => new(await Task.WhenAll(checks.Select(check => Run(check, cancel))));

    /// <summary>What a worker makes sure of before it takes a message.</summary>
    /// <exception cref="UnavailableException">Something is wrong: all of it, a sentence each.</exception>
    public async Task RequireStart(CancellationToken cancel)
    {
        var results = await Task.WhenAll(checks.Where(check => check.AtStart).Select(check => Run(check, cancel)));
        if (results.Where(result => result.State is CheckState.Broken or CheckState.Unreachable).ToList() is { Count: > 0 } broken)
        {
            throw new UnavailableException(string.Join('\n', broken.Select(result => $"{result.Sentence} {result.Mend}".TrimEnd())));
        }
    }

    private async Task<NamedResult> Run(PlannedCheck check, CancellationToken cancel)
    {
        var result = await Guarded(check, cancel);
        return new(check.Name, result.State, result.Sentence, result.Mend);
    }

    private async Task<CheckResult> Guarded(PlannedCheck check, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => check.Make(services).Run(cancel), cancel).WaitAsync(LongestWait, time, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException)
        {
            return CheckResult.Unreachable($"No answer within {LongestWait.TotalSeconds} s.", "Look whether the server of share and library is there: a mount waits for it for as long as it takes.");
        }
        catch (OptionsValidationException)
        {
            return CheckResult.Skipped("Not looked at: the configuration is wrong.");
        }
        catch (AzureStorageException outage) when (outage.MayPass)
        {
            return CheckResult.Unreachable(outage.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or SqliteStoreException or AzureStorageException)
        {
            return CheckResult.Broken(failure.Message);
        }
    }
}
