using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Handbrk8s.Configuration;
using Handbrk8s.Ledger;
using Handbrk8s.Local.Demo;
using Handbrk8s.Processes;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Chaos;

/// <summary>
/// Azurite with a folder and ports of its own, which is killed like everything else. It saves every 5 s, so that each kill
/// takes back what queues and ledger had confirmed since, and brings back messages that were completed.
/// </summary>
internal sealed class AzuriteChaosStorage : ChaosStorage
{
    private const string Account = "chaos";

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly string _folder;
    private readonly string _secret;
    private readonly int[] _ports = FreePorts(2);
    private Azurite? _server;
    private bool _hasSaved;

    /// <param name="place">A folder for its folder and for the file with the connection string.</param>
    public AzuriteChaosStorage(string place)
    {
        _folder = Directory.CreateDirectory(Path.Combine(place, "azurite")).FullName;
        _secret = Path.Combine(place, "storage.txt");
        File.WriteAllText(_secret, ConnectionString);
    }

    public override IReadOnlyList<string> Arguments => ["--storage", _secret];

    // Killed within 5 s of the very first start it forgets queues and container. Whoever uses them says so and asks to be
    // started again, on purpose: one that is deleted under its users must not become an empty new start.
    public override Prey? Server => (_hasSaved = _hasSaved || HasSavedTheFirstStart()) ? Prey.Azurite : null;

    public override bool Forgets => true;

    private string ConnectionString => new AzuriteAccount(Account, _key, AddressAt(_ports[0]), AddressAt(_ports[1])).ConnectionString;

    public override async Task Start(CancellationToken cancel) => _server = await Azurite.Start(AzuriteProcess.Program(), [(Account, _key)], _folder, _ports[0], _ports[1], cancel);

    public override async Task KillAndStartAgain(TimeSpan pause, CancellationToken cancel)
    {
        await Kill(_server!);
        await Task.Delay(pause, cancel);
        await Start(cancel);
    }

    public override StorageHandle Open() => AzureEngine.Open(new StorageOptions { ConnectionString = ConnectionString });

    public override async ValueTask DisposeAsync() => await (_server is { } server ? Kill(server) : Task.CompletedTask);

    private static Task Kill(Azurite server)
    {
        ProcessGroup.Kill(server.ProcessId);
        return server.Exited;
    }

    private bool HasSavedTheFirstStart() =>
        Saved("blob").Contains(NoteNames.Installation, StringComparison.Ordinal)
        && Saved("queue") is var queues && queues.Contains(QueueNames.Transcode, StringComparison.Ordinal) && queues.Contains(QueueNames.Upload, StringComparison.Ordinal);

    private string Saved(string service)
    {
        var path = Path.Combine(_folder, $"__azurite_db_{service}__.json");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static Uri AddressAt(int port) => new($"http://127.0.0.1:{port}");

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
