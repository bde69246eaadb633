using System.Collections.Concurrent;
using Handbrk8s.Local.Running;
using Handbrk8s.Processes;

namespace Handbrk8s.Local.Demo;

/// <summary>Azurite, the emulator of a storage account: a process on loopback, on ports of its own choice, that dies with us.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<Uri> _blobs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _queues = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningChild? _process;

    private Azurite()
    {
    }

    public Uri Blobs { get; private set; } = null!;

    public Uri Queues { get; private set; } = null!;

    /// <param name="program">azurite.js.</param>
    /// <param name="accounts">Names with their keys in Base64.</param>
    /// <param name="folder">Where it keeps what it is given; null for memory.</param>
    /// <param name="cancel">Gives up waiting for it.</param>
    /// <exception cref="CannotStartException">It does not run.</exception>
    public static Task<Azurite> Start(string program, IEnumerable<(string Name, string Key)> accounts, string? folder, CancellationToken cancel) =>
        Start(program, accounts, folder, blobPort: 0, queuePort: 0, cancel);

    /// <summary>On ports of the caller's choice, 0 for any, so that it can be started again where it was.</summary>
    public static async Task<Azurite> Start(string program, IEnumerable<(string Name, string Key)> accounts, string? folder, int blobPort, int queuePort, CancellationToken cancel)
    {
        var azurite = new Azurite();
        azurite._process = await ChildProcess.Start(azurite.Command(program, accounts, folder, blobPort, queuePort), azurite._stop.Token);
        var started = Task.WhenAll(azurite._blobs.Task, azurite._queues.Task);
        if (await Task.WhenAny(started, azurite._process.Exited).WaitAsync(cancel) != started)
        {
            throw new CannotStartException($"Azurite ended at once: {string.Join('\n', azurite._output)}");
        }

        (azurite.Blobs, azurite.Queues) = (await azurite._blobs.Task, await azurite._queues.Task);
        return azurite;
    }

    public static string ConnectionString(string name, string key, Uri blobs, Uri queues) =>
        $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={key};BlobEndpoint={new Uri(blobs, name)};QueueEndpoint={new Uri(queues, name)};";

    public int ProcessId => _process!.ProcessId;

    /// <summary>Ends with the process.</summary>
    public Task Exited => _process!.Exited;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_process?.Exited ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private ChildCommand Command(string program, IEnumerable<(string Name, string Key)> accounts, string? folder, int blobPort, int queuePort) => new(
        "node",
        [
            program,
            .. folder is null ? ["--inMemoryPersistence"] : (string[])["--location", folder],
            "--silent", "--skipApiVersionCheck", "--disableProductStyleUrl", "--disableTelemetry",
            "--blobPort", $"{blobPort}", "--queuePort", $"{queuePort}", "--tablePort", "0",
        ])
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(account => $"{account.Name}:{account.Key}")),
        },

        // It would wait for connections that clients keep open, and what it holds is not needed any more.
        Grace = TimeSpan.Zero,
        OnOutput = Read,
        OnError = _output.Enqueue,
    };

    private void Read(string line)
    {
        _output.Enqueue(line);
        foreach (var (service, address) in new[] { ("Blob", _blobs), ("Queue", _queues) })
        {
            var told = $"Azurite {service} service is successfully listening at ";
            if (line.StartsWith(told, StringComparison.Ordinal))
            {
                address.SetResult(new Uri(line[told.Length..]));
            }
        }
    }
}
