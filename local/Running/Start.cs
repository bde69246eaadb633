using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Local.Running;

/// <summary>Runs a command and turns what stops it into one message and an exit code.</summary>
internal static class Start
{
    public static async Task<int> Guarded(Func<Task> command)
    {
        try
        {
            await command();
            return ExitCodes.Settled;
        }
        catch (CannotStartException failure)
        {
            await Console.Error.WriteLineAsync($"handbrk8s: {failure.Message}");
            return ExitCodes.Configuration;
        }
        catch (SqliteStoreException failure)
        {
            await Console.Error.WriteLineAsync($"handbrk8s: {failure.Message}");
            return ExitCodes.Configuration;
        }
        catch (Exception failure) when (ConfigurationErrors.Find(failure) is { } errors)
        {
            await Console.Error.WriteLineAsync($"handbrk8s: the configuration is wrong:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
            return ExitCodes.Configuration;
        }
    }
}
