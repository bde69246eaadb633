using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Serving;
using Microsoft.Extensions.Configuration;

namespace Handbrk8s.Local.Running;

/// <summary>What the command line says, as configuration for us and for the job processes.</summary>
/// <param name="Share">The share's root.</param>
/// <param name="Library">The library's root.</param>
/// <param name="State">Where queue, records and logs are kept; null for the default place.</param>
internal sealed record RunSettings(string Share, string Library, string? State)
{
    public int Workers { get; init; } = 1;

    public string? Preset { get; init; }

    public string? Container { get; init; }

    /// <summary>The port of the API, or <c>off</c>; null for what the environment says.</summary>
    public string? Api { get; init; }

    public TimeSpan? ScanEvery { get; init; }

    /// <summary>Where the storage account is told, by name or in a file; null for SQLite, unless the environment says otherwise.</summary>
    public string? Storage { get; init; }

    /// <summary>Before the names of the account's containers and queues.</summary>
    public string? Prefix { get; init; }

    public StateFolder StateFolder { get; } = State is null ? StateFolder.DefaultFor(Share) : new(State);

    /// <summary>What <c>run</c> was last told, for the commands that look after it.</summary>
    public static RunSettings Of(StateFolder state, LastRun run) => new(run.Share, run.Library, state.Path) { Storage = run.Storage, Preset = run.Preset, Container = run.Container };

    /// <summary>Whoever names share and library says no more: all else stays as <c>run</c> was last told there.</summary>
    public RunSettings OrAsBefore() => LastRun.Find(StateFolder) is { } run ? Of(StateFolder, run with { Share = Share, Library = Library }) : this;

    /// <summary>The file of settings, over it environment variables, and over them the command line.</summary>
    public IConfiguration ToConfiguration()
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection(SettingsFile.Read(StateFolder)).AddEnvironmentVariables(JobProgram.EnvironmentPrefix).Build();
        return new ConfigurationBuilder()
            .AddInMemoryCollection([

                // The defaults spare a store and a share over the network. On one machine they would only make the display lag.
                new($"{LeaseOptions.Section}:{nameof(LeaseOptions.HeartbeatEvery)}", "00:00:02"),
                new($"{IntakeOptions.Section}:{nameof(IntakeOptions.ScanEvery)}", "00:00:02"),
                new($"{LoggingOptions.Section}:{nameof(LoggingOptions.LogLevel)}:Default", "Information"),
            ])
            .AddConfiguration(environment)
            .AddInMemoryCollection(StorageChoice.Of(Storage, StateFolder, environment))
            .AddInMemoryCollection(FromCommandLine().Where(pair => pair.Value is not null))
            .Build();
    }

    /// <summary>Lets the other commands find what this one works on.</summary>
    public void Remember() =>
        new LastRun(Share, Library, File.Exists(Storage) ? Path.GetFullPath(Storage) : Storage) { Preset = Preset, Container = Container }.WriteTo(StateFolder);

    private IEnumerable<KeyValuePair<string, string?>> FromCommandLine() =>
    [
        new($"{FolderOptions.Section}:{nameof(FolderOptions.Share)}", Share),
        new($"{FolderOptions.Section}:{nameof(FolderOptions.Library)}", Library),
        new($"{WorkerOptions.Section}:{nameof(WorkerOptions.LifeLock)}", StateFolder.WorkersLock),
        new($"{StorageOptions.Section}:{nameof(StorageOptions.Prefix)}", Prefix),
        new($"{LibraryOptions.Section}:Default:{nameof(LibraryOptions.Library.Preset)}", Preset),
        new($"{LibraryOptions.Section}:Default:{nameof(LibraryOptions.Library.Container)}", Container),
        new($"{IntakeOptions.Section}:{nameof(IntakeOptions.ScanEvery)}", ScanEvery?.ToString()),
        new($"{ApiOptions.Section}:{nameof(ApiOptions.Enabled)}", Api is null ? null : Api is "off" ? "false" : "true"),
        new($"{ApiOptions.Section}:{nameof(ApiOptions.Port)}", Api is "off" ? null : Api),
        new($"{BlobOptions.Section}:{nameof(BlobOptions.ScanEvery)}", ScanEvery?.ToString()),
    ];
}
