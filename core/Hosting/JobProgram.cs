using Handbrk8s.Jobs;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Hosting;

/// <summary>The frame of a job's process: configuration, signals, exit code.</summary>
public static partial class JobProgram
{
    /// <summary>Environment variables with this prefix are the configuration: <c>HANDBRK8S_Folders__Share</c>.</summary>
    public const string EnvironmentPrefix = "HANDBRK8S_";

    /// <param name="add">Adds the job and what it needs.</param>
    /// <returns>An exit code of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Run(Action<IServiceCollection> add)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();
        var services = new ServiceCollection().AddHandbrk8s(configuration).AddConsoleLog();
        add(services);
        await using var provider = services.BuildServiceProvider();
        if (FindLog(provider) is not { } log)
        {
            return ExitCodes.Configuration;
        }

        using var stop = new StopSignal();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return await provider.GetRequiredService<JobRunner>().Run(stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return ExitCodes.Settled;
        }
        catch (Exception failure) when (ConfigurationErrors.Find(failure) is { } errors)
        {
            Log.BadConfiguration(log, string.Join(Environment.NewLine, errors));
            return ExitCodes.Configuration;
        }
        catch (UnavailableException failure)
        {
            Log.Unavailable(log, failure.Message);
            return ExitCodes.Configuration;
        }
        catch (Exception failure)
        {
            Log.Unsettled(log, failure);
            return ExitCodes.Unsettled;
        }
    }

    private static ILogger? FindLog(IServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<ILogger<JobRunner>>();
        }
        catch (InvalidOperationException unreadable)
        {
            // A log level that is none: there is no log that could say so.
            Console.Error.WriteLine($"The configuration is wrong: {unreadable.Message}");
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "The configuration is wrong:\n{Errors}")]
        public static partial void BadConfiguration(ILogger log, string errors);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Nothing was begun: {Reason}")]
        public static partial void Unavailable(ILogger log, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "The message could not be settled; it comes back when its lease ends. Check the storage and the share.")]
        public static partial void Unsettled(ILogger log, Exception failure);
    }
}
