using System.Security.Cryptography;
using Handbrk8s.Local.Demo;
using Handbrk8s.Tests.AzureStorage;

[assembly: AssemblyFixture(typeof(AzuriteProcess))]

namespace Handbrk8s.Tests.AzureStorage;

/// <summary>The storage emulator: one process for all tests of a run, started by the first one that needs it, in memory.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const int Accounts = 250;

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly Lazy<Task<Azurite>> _process;
    private int _used;

    public AzuriteProcess() => _process = new(Start);

    /// <summary>The emulator's program, where ./build installs it.</summary>
    public static string Program()
    {
        var program = Repository.At("tests/azurite/node_modules/azurite/dist/src/azurite.js");
        return File.Exists(program) ? program : throw new FileNotFoundException($"There is no '{program}': ./build installs Azurite, or 'npm ci' in tests/azurite.");
    }

    /// <summary>An account that no other test uses, empty.</summary>
    public async Task<AzuriteAccount> Account(CancellationToken cancel)
    {
        var process = await _process.Value.WaitAsync(cancel);
        return new AzuriteAccount(NameOf(Interlocked.Increment(ref _used)), _key, process.Blobs, process.Queues);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process.IsValueCreated)
        {
            await (await _process.Value).DisposeAsync();
        }
    }

    private static string NameOf(int number) => number <= Accounts ? $"account{number}" : throw new InvalidOperationException($"The tests need more than {Accounts} accounts: raise the number.");

    // For all tests, so no test's end gives it up.
    private Task<Azurite> Start() => Azurite.Start(Program(), Enumerable.Range(1, Accounts).Select(number => (NameOf(number), _key)), folder: null, CancellationToken.None);
}
