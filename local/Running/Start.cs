using Handbrk8s.AzureStorage;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Local.Running;

/// <summary>Runs a command and turns what stops it into one message and an exit code.</summary>
internal static class Start
{
    public static Task<int> Guarded(Func<Task> command, CancellationToken stop) => Guarded(
        async () =>
        {
            await command();
            return ExitCodes.Settled;
        },
        stop);

    /// <param name="command">Returns the exit code where nothing stops it.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<int> Guarded(Func<Task<int>> command, CancellationToken stop)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Say("stopped.", ExitCodes.Settled);
        }
        catch (Exception failure) when (ConfigurationErrors.Find(failure) is { } errors)
        {
            return Say($"the configuration is wrong:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}", ExitCodes.Configuration);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or CannotStartException or SqliteStoreException or AzureStorageException)
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
