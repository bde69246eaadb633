using Handbrk8s.AzureStorage;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Local.Running;

/// <summary>Runs a command and turns what stops it into one message and an exit code.</summary>
internal static class Start
{
    /// <summary>For what ends by itself: told to stop before, it is not done.</summary>
    /// <param name="command">Returns the exit code where nothing stops it.</param>
    /// <param name="stop">Ends it.</param>
    public static Task<int> Guarded(Func<Task<int>> command, CancellationToken stop) => Guarded(command, ExitCodes.Interrupted, stop);

    /// <summary>For what goes on until it is told to stop.</summary>
    public static Task<int> GuardedUntilStopped(Func<Task> command, CancellationToken stop) => Guarded(
        async () =>
        {
            await command();
            return ExitCodes.Settled;
        },
        ExitCodes.Settled,
        stop);

    /// <summary>Something outside of this program that a person can mend; the message says how.</summary>
    public static bool CanBeMended(Exception failure) => failure is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or CannotStartException or SqliteStoreException or AzureStorageException;

    private static async Task<int> Guarded(Func<Task<int>> command, int whenStopped, CancellationToken stop)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Say("stopped.", whenStopped);
        }
        catch (Exception failure) when (ConfigurationErrors.Find(failure) is { } errors)
        {
            return Say($"the configuration is wrong:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}", ExitCodes.Configuration);
        }
        catch (Exception failure) when (CanBeMended(failure))
        {
            return Say(failure.Message, ExitCodes.Configuration);
        }
    }

    private static int Say(string text, int exitCode)
    {
        Console.Error.WriteLine($"handbrk8s: {text}");
        return exitCode;
    }
}
