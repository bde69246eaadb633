using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Handbrk8s.Processes;
using Handbrk8s.Tests.AzureStorage;

[assembly: AssemblyFixture(typeof(AzuriteProcess))]

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>
/// The storage emulator: one process for all tests of a run, started by the first one that needs it, in memory, on ports of
/// its own choice. It dies with us like every child of ours.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const int Accounts = 250;

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<Uri> _blobs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _queues = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task<RunningChild>> _process;
    private int _used;

    public AzuriteProcess() => _process = new(Start);

    /// <summary>An account that no other test uses, empty.</summary>
    public async Task<AzuriteAccount> Account(CancellationToken cancel)
    {
        var process = await _process.Value.WaitAsync(cancel);
        var started = Task.WhenAll(_blobs.Task, _queues.Task);
        if (await Task.WhenAny(started, process.Exited).WaitAsync(cancel) == process.Exited)
        {
            throw new InvalidOperationException($"Azurite ended at once: {string.Join('\n', _output)}");
        }

        return new AzuriteAccount(NameOf(Interlocked.Increment(ref _used)), _key, await _blobs.Task, await _queues.Task);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_process.IsValueCreated)
        {
            await (await _process.Value).Exited;
        }

        _stop.Dispose();
    }

    private static string NameOf(int number) => number <= Accounts ? $"account{number}" : throw new InvalidOperationException($"The tests need more than {Accounts} accounts: raise the number.");

    private static string Program([CallerFilePath] string here = "")
    {
        var program = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../azurite/node_modules/azurite/dist/src/azurite.js"));
        return File.Exists(program) ? program : throw new FileNotFoundException($"There is no '{program}': ./build installs Azurite, or 'npm ci' in tests/azurite.");
    }

    private Task<RunningChild> Start() => ChildProcess.Start(
        new ChildCommand(
            "node",
            Program(),
            "--inMemoryPersistence",
            "--silent",
            "--skipApiVersionCheck",
            "--disableProductStyleUrl",
            "--disableTelemetry",
            "--blobPort",
            "0",
            "--queuePort",
            "0",
            "--tablePort",
            "0")
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{NameOf(number)}:{_key}")),
            },
            // It would wait for connections that clients keep open, and has nothing to save.
            Grace = TimeSpan.Zero,
            OnOutput = Read,
            OnError = _output.Enqueue,
        },
        _stop.Token);

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
