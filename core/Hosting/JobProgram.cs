using System.Globalization;
using System.Reflection;
using Handbrk8s.Checks;
using Handbrk8s.Jobs;
using Handbrk8s.Recovery;
using Handbrk8s.Telemetry;
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
        var services = new ServiceCollection().AddHandbrk8s(configuration).AddChecks().AddConsoleLog();
        add(services);
        await using var provider = services.BuildServiceProvider();
        using var stop = new StopSignal();
        using var telemetry = TelemetryExport.Start(Assembly.GetEntryAssembly()!.GetName().Name!.ToLowerInvariant().Replace('.', '-'));
        var exit = await Run(provider, stop);
        if (exit != ExitCodes.Settled)
        {
            await Hold(configuration.GetSection(WorkerOptions.Section), stop.Token);
        }

        return exit;
    }

    private static async Task<int> Run(ServiceProvider provider, StopSignal stop)
    {
        if (FindLog(provider) is not { } log)
        {
            return ExitCodes.Configuration;
        }

        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            await provider.GetRequiredService<Checkup>().RequireStart(stop.Token);
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

    /// <summary>Stays, with nothing claimed, where a startup probe waits for the claim: see <see cref="WorkerOptions.FailedStartHold"/>.</summary>
    private static async Task Hold(IConfigurationSection worker, CancellationToken stop)
    {
        if (worker[nameof(WorkerOptions.ClaimMarker)] is { } marker && !File.Exists(marker)
            && TimeSpan.TryParse(worker[nameof(WorkerOptions.FailedStartHold)], CultureInfo.InvariantCulture, out var hold))
        {
            await Console.Error.WriteLineAsync($"Nothing was claimed. This process stays for {hold}, so that no other fails for the same reason meanwhile, and then ends.");
            await Task.Delay(hold, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
