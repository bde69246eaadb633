using Handbrk8s.Api;
using Handbrk8s.Blobs;
using Handbrk8s.Files;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Scaling;
using Handbrk8s.Local.Serving;
using Handbrk8s.MediaServers;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Retention;
using Handbrk8s.Sqlite;
using Handbrk8s.Telemetry;
using Handbrk8s.Transcode;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Local.Running;

/// <summary>The pipeline on one machine: intake, sweep, and the job processes that a cluster would run as pods.</summary>
internal sealed class Runner : IAsyncDisposable
{
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ScaleEvery = TimeSpan.FromSeconds(1);

    private readonly ServiceProvider _services;

    private Runner(ServiceProvider services, RunSettings settings)
    {
        _services = services;
        var launcher = new JobLauncher(Get<IConfiguration>(), settings.StateFolder);
        Scalers = [NewScaler(Stage.Transcode, settings.Workers, launcher), NewScaler(Stage.Upload, most: 1, launcher)];
        Loops =
        [
            NewLoop("Looking at watch/", Get<IOptions<IntakeOptions>>().Value.ScanEvery, Get<DropWatch>().LookAtShare),
            .. BlobLoops(),
            NewLoop("Sweeping", Get<IOptions<RecoveryOptions>>().Value.SweepEvery, stop => Get<Sweep>().Run(stop)),
            NewLoop("Emptying the trash", Get<IOptions<TrashOptions>>().Value.LookEvery, stop => Get<EmptyTrash>().Run(stop)),
            NewLoop("Telling media servers", AnnounceEvery, stop => Get<Announcer>().Tell(only: null, stop)),
            NewLoop("Telling webhooks", AnnounceEvery, stop => Get<WebhookTeller>().Tell(stop)),
            .. TelemetryLoops(),
            NewLoop("Starting workers", ScaleEvery, stop => Task.WhenAll(Scalers.Select(scaler => scaler.Tick(stop)))),
        ];
    }

    public ILedger Ledger => Get<ILedger>();

    public Share Share => Get<Share>();

    public ApiRoutes Api => Get<ApiRoutes>();

    public ApiOptions ApiOptions => Get<IOptions<ApiOptions>>().Value;

    public WatchFolder Watch => Get<WatchFolder>();

    /// <summary>Null where the storage is no account.</summary>
    public DropContainer? Drops => _services.GetService<DropContainer>();

    /// <summary>Only where the storage is an account.</summary>
    public BlobIntake BlobIntake => Get<BlobIntake>();

    public IReadOnlyList<Scaler> Scalers { get; }

    public IReadOnlyList<Loop> Loops { get; }

    /// <summary>What the last look at <c>watch/</c>, folder and container, left there, and why.</summary>
    public IReadOnlyList<NotTaken> NotTaken => Get<DropWatch>().Left;

    /// <summary>Work is waiting or under way.</summary>
    public bool IsBusy => Scalers.Any(scaler => scaler.Running > 0 || scaler.Queue.All > 0);

    /// <summary>Checks what can be checked beforehand, takes the lock of the share, and finds out what the last start left.</summary>
    /// <exception cref="CannotStartException">Something must be mended first.</exception>
    /// <exception cref="UnavailableException">It is the share or the library.</exception>
    public static async Task<Runner> Open(RunSettings settings, ScreenLog log, CancellationToken stop)
    {
        var services = new ServiceCollection()
            .AddHandbrk8s(settings.ToConfiguration())
            .AddLogging(logging => logging.AddProvider(log))
            .AddIntake()
            .AddOperations()
            .AddApi()
            .AddSettings<ApiOptions, ApiOptions.Validator>(ApiOptions.Section)
            .AddTranscodeSettings()
            .AddSingleton<StoreAtStart>()
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        services.GetRequiredService<ShareHold>().Lock();
        await services.GetRequiredService<StoreAtStart>().WaitFor(() => Prepare(services, settings, stop), stop);
        return new Runner(services, settings);
    }

    /// <summary>Works until told to stop, then waits until the workers have given their messages back.</summary>
    public async Task Run(CancellationToken stop)
    {
        await Task.WhenAll(Loops.Select(loop => loop.Run(stop)));
        await Task.WhenAll(Scalers.Select(scaler => scaler.Drained()));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Cut off anywhere, it can be done again.</summary>
    private static async Task Prepare(ServiceProvider services, RunSettings settings, CancellationToken stop)
    {
        await services.GetRequiredService<ShareHold>().Take(stop);
        settings.Remember();
        await PreviousWorkers.End(settings.StateFolder, services.GetService<SqliteStore>(), services.GetRequiredService<TimeProvider>(), stop);

        // A queue must be short twice in a row to count as short. Nobody else is at work yet, so twice can be now.
        var sweep = services.GetRequiredService<Sweep>();
        await sweep.Run(stop);
        await sweep.Run(stop);
    }

    // Only a storage account has a container to look at.
    private IEnumerable<Loop> BlobLoops() => Get<DropWatch>().HasContainer
        ? [NewLoop("Looking at the container", Get<IOptions<BlobOptions>>().Value.ScanEvery, Get<DropWatch>().LookAtContainer)]
        : [];

    // It looks through the whole ledger, which an idle machine need not do for nobody.
    private IEnumerable<Loop> TelemetryLoops() => TelemetryExport.IsOn
        ? [NewLoop("Measuring", MeasureEvery, Get<FarmTelemetry>().Measure)]
        : [];

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private Scaler NewScaler(Stage stage, int most, JobLauncher launcher) =>
        new(stage, most, Get<WorkQueues>(), Get<Pause>(), launcher, Get<IOptions<RetryOptions>>().Value, Get<TimeProvider>(), Get<ILogger<Scaler>>());

    private Loop NewLoop(string name, TimeSpan every, Func<CancellationToken, Task> turn) =>
        new(new Chore(name, turn, Get<ILogger<Chore>>()), every, Get<TimeProvider>());
}
