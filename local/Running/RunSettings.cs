using Handbrk8s.Configuration;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
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

    public TimeSpan? ScanEvery { get; init; }

    public StateFolder StateFolder { get; } = new(State ?? StateFolder.DefaultFor(Share));

    /// <summary>Environment variables, and over them the command line.</summary>
    public IConfiguration ToConfiguration() => new ConfigurationBuilder()
        .AddInMemoryCollection([

            // The defaults spare a store and a share over the network. On one machine they would only make the display lag.
            new($"{LeaseOptions.Section}:{nameof(LeaseOptions.HeartbeatEvery)}", "00:00:02"),
            new($"{IntakeOptions.Section}:{nameof(IntakeOptions.ScanEvery)}", "00:00:02"),
            new("Logging:LogLevel:Default", "Information"),
        ])
        .AddEnvironmentVariables(Hosting.JobProgram.EnvironmentPrefix)
        .AddInMemoryCollection(FromCommandLine().Where(pair => pair.Value is not null))
        .Build();

    private IEnumerable<KeyValuePair<string, string?>> FromCommandLine() =>
    [
        new($"{FolderOptions.Section}:{nameof(FolderOptions.Share)}", Share),
        new($"{FolderOptions.Section}:{nameof(FolderOptions.Library)}", Library),
        new($"{StorageOptions.Section}:{nameof(StorageOptions.Database)}", StateFolder.Database),
        new($"{WorkerOptions.Section}:{nameof(WorkerOptions.LifeLock)}", StateFolder.WorkersLock),
        new($"{LibraryOptions.Section}:Default:{nameof(LibraryOptions.Library.Preset)}", Preset),
        new($"{LibraryOptions.Section}:Default:{nameof(LibraryOptions.Library.Container)}", Container),
        new($"{IntakeOptions.Section}:{nameof(IntakeOptions.ScanEvery)}", ScanEvery?.ToString()),
    ];
}
