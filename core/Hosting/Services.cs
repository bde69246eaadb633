using System.Collections;
using Handbrk8s.Api;
using Handbrk8s.AzureStorage;
using Handbrk8s.Blobs;
using Handbrk8s.Checks;
using Handbrk8s.Cluster;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.MediaServers;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Retention;
using Handbrk8s.Sqlite;
using Handbrk8s.Telemetry;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Hosting;

/// <summary>What each program is made of.</summary>
public static class Services
{
    /// <summary>Share, queues and ledger: what every program needs.</summary>
    public static IServiceCollection AddHandbrk8s(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration)
        .AddSingleton(TimeProvider.System)
        .AddLogging(logging => logging.AddConfiguration(configuration.GetSection(LoggingOptions.Section)))
        .AddSettings<FolderOptions, FolderOptions.Validator>(FolderOptions.Section)
        .AddSettings<StorageOptions, StorageOptions.Validator>(StorageOptions.Section)
        .AddSettings<LeaseOptions, LeaseOptions.Validator>(LeaseOptions.Section)
        .AddSettings<RetryOptions, RetryOptions.Validator>(RetryOptions.Section)
        .AddSettings<LibraryOptions, LibraryOptions.Validator>(LibraryOptions.Section)
        .AddSingleton(provider => new Share(provider.GetRequiredService<IOptions<FolderOptions>>().Value.Share))
        .AddSingleton<Installation>()
        .AddSingleton<FirstStart>()
        .AddSingleton<ShareHold>()
        .AddSingleton<Dispatch>()
        .AddSingleton<Circumstances>()
        .AddSingleton<FilmBlobs>()
        .AddSingleton<Endings>()
        .AddStorage(configuration.GetSection(StorageOptions.Section));

    /// <summary>Logs to standard output: as JSON in a container, where a machine reads it.</summary>
    public static IServiceCollection AddConsoleLog(this IServiceCollection services) => services
        .AddLogging(logging => logging.AddConsole(console => console.FormatterName = InContainer ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple));

    /// <summary>Intake and recovery: what notices drops and lost messages.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSettings<IntakeOptions, IntakeOptions.Validator>(IntakeOptions.Section)
        .AddSettings<RecoveryOptions, RecoveryOptions.Validator>(RecoveryOptions.Section)
        .AddSingleton<LookProgress>()
        .AddSingleton<WatchFolder>()
        .AddSingleton<StabilityWatch>()
        .AddSingleton<StructureWatch>()
        .AddSingleton<Claim>()
        .AddSingleton<SidecarIntake>()
        .AddSingleton<EmptiedFolders>()
        .AddSingleton<ShareIntake>()
        .AddSingleton<Lookout>()
        .AddSingleton<IntakeReport>()
        .AddSingleton<DropWatch>()
        .AddSingleton<FarmTelemetry>()
        .AddSettings<BlobOptions, BlobOptions.Validator>(BlobOptions.Section)
        .AddSingleton<BlobIntake>()
        .AddSettings<TrashOptions, TrashOptions.Validator>(TrashOptions.Section)
        .AddSingleton<EmptyTrash>()
        .AddMediaServers()
        .AddWebhooks()
        .AddRecovery();

    /// <summary>What finds and mends what was cut off, lost or restored.</summary>
    public static IServiceCollection AddRecovery(this IServiceCollection services) => services
        .AddSingleton<Admission>()
        .AddSingleton<WorkFolders>()
        .AddSingleton<LostFilms>()
        .AddSingleton<OrphanedCopies>()
        .AddSingleton<Retry>()
        .AddSingleton<NewRounds>()
        .AddSingleton<Sweep>()
        .AddSingleton<Recover>();

    /// <summary>What an operator asks for.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddRecovery()
        .AddSingleton<Cancel>()
        .AddSingleton<Pause>();

    /// <summary>The view of a cluster: what a look at it means for films and pods.</summary>
    public static IServiceCollection AddCluster(this IServiceCollection services) => services
        .AddSingleton<DeathNotes>()
        .AddSingleton<WaitingFilms>()
        .AddSingleton<FilmEvents>()
        .AddSingleton<ClusterWatch>();

    /// <summary>The HTTP API's answers; a host maps its routes. Needs intake and operations.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<FilmsApi>()
        .AddSingleton<FarmApi>()
        .AddSingleton<HealthApi>()
        .AddSingleton(provider => new ApiRoutes(
            provider.GetRequiredService<FilmsApi>(),
            provider.GetRequiredService<FarmApi>(),
            provider.GetRequiredService<HealthApi>(),
            provider.GetRequiredService<ILogger<ApiRoutes>>()));

    /// <summary>A worker that takes one message through the stage of <typeparamref name="TJob"/>.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IJob => services
        .AddSettings<WorkerOptions>(WorkerOptions.Section)
        .AddSingleton<Worker>()
        .AddSingleton<IJob, TJob>()
        .AddSingleton<Opening>()
        .AddSingleton<SetAside>()
        .AddSingleton<Settlement>()
        .AddSingleton<JobRunner>();

    /// <summary>What must be right for every part of the system. A job adds its own; a worker runs those that take moments at every start.</summary>
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<Checkup>()
        .AddCheck<ConfigurationCheck>("configuration")
        .AddCheck<FoldersCheck>("folders", atStart: true)
        .AddCheck<MountCheck>("one mount", atStart: true)
        .AddCheck<ClaimCheck>("drops")
        .AddCheck<LibraryCheck>("library")
        .AddCheck<SpaceCheck>("space")
        .AddCheck<StorageCheck>("storage")
        .AddCheck<InstallationCheck>("installation");

    /// <param name="services">Where it is added.</param>
    /// <param name="name">As it is shown.</param>
    /// <param name="atStart">Every worker runs it before it takes a message, so it takes moments.</param>
    public static IServiceCollection AddCheck<TCheck>(this IServiceCollection services, string name, bool atStart = false)
        where TCheck : class, ICheck => services
        .AddSingleton<TCheck>()
        .AddSingleton(new PlannedCheck(name, atStart, provider => provider.GetRequiredService<TCheck>()));

    /// <summary>Options bound to a section and checked at the start.</summary>
    public static IServiceCollection AddSettings<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptionsWithValidateOnStart<TOptions, TValidator>()
            .Configure<IConfiguration>((options, configuration) => Bind(configuration.GetSection(section), options));
        return services;
    }

    private static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section);
        return services;
    }

    private static IServiceCollection AddStorage(this IServiceCollection services, IConfigurationSection storage) =>
        string.IsNullOrEmpty(storage[nameof(StorageOptions.ConnectionString)]) && string.IsNullOrEmpty(storage[nameof(StorageOptions.AccountName)])
            ? services.AddSqlite()
            : services.AddAzureStorage();

    private static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton(provider => new SqliteStore(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Database, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ILedger, SqliteLedger>()
        .AddSingleton(provider => new WorkQueues(name => new SqliteWorkQueue(provider.GetRequiredService<SqliteStore>(), name)));

    private static IServiceCollection AddAzureStorage(this IServiceCollection services) => services
        .AddSingleton(provider => new AzureStore(provider.GetRequiredService<IOptions<StorageOptions>>().Value))
        .AddSingleton<ILedger, AzureLedger>()
        .AddSingleton<DropContainer>()
        .AddSingleton(provider => new WorkQueues(name => new AzureWorkQueue(provider.GetRequiredService<AzureStore>(), name)));

    /// <summary>What cannot be read is one error among the others, not the end of the search for them.</summary>
    private static void Bind<TOptions>(IConfigurationSection section, TOptions options)
        where TOptions : class
    {
        try
        {
            // Of a dictionary the binder would leave out, without a word, each entry that has something unreadable in it.
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = options is IDictionary);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new OptionsValidationException(section.Key, typeof(TOptions), [$"{Said((unreadable.InnerException as InvalidOperationException ?? unreadable).Message, options)} Write a time as 00:05:00 and a number in digits."]);
        }
    }

    /// <summary>The binder quotes what it cannot read: where a text stands in place of named entries, it may be a secret.</summary>
    private static string Said(string message, object options) =>
        options is IDictionary && message.LastIndexOf(" at '", StringComparison.Ordinal) is > 0 and var at ? $"Failed to convert the configuration value{message[at..]}" : message;

    private static bool InContainer => Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1";
}
