using Handbrk8s.Ledger;
using Handbrk8s.Tests;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Blobs;
using k8s;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Functions.Tests;

/// <summary>The app as its Program makes it, over a share, a library and a storage account of its own.</summary>
public abstract class FunctionBench(AzuriteProcess azurite) : IAsyncLifetime
{
    protected const string Alien = "Movies/Alien (1979)/Alien (1979).mkv";

    private readonly TemporaryFolder _place = new();
    private ServiceProvider? _services;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static TimerInfo Timer { get; } = new();

    protected DropAccount Account { get; private set; } = null!;

    protected string ShareFolder => Path.Combine(_place.Path, "share");

    protected string LibraryFolder => Path.Combine(_place.Path, "library");

    protected ILedger Ledger => Get<ILedger>();

    public virtual async ValueTask InitializeAsync()
    {
        Account = await DropAccount.Of(azurite);
        Directory.CreateDirectory(ShareFolder);
        Directory.CreateDirectory(LibraryFolder);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Stop();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A function's object for one call, made as the worker makes it.</summary>
    protected T New<T>()
        where T : class => ActivatorUtilities.CreateInstance<T>(Services());

    protected T Get<T>()
        where T : notnull => Services().GetRequiredService<T>();

    /// <summary>The app ends; the next call starts another one.</summary>
    protected async Task Stop()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            _services = null;
        }
    }

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("Folders:Share", ShareFolder),
        new("Folders:Library", LibraryFolder),
        new("Storage:ConnectionString", Account.ConnectionString),
    ];

    /// <summary>The cluster that the app runs in; none.</summary>
    protected virtual KubernetesClientConfiguration? Cluster => null;

    protected string Drop(string path, string content = "the original") => _place.File(Path.Combine("share", "watch", path), content);

    /// <summary>A drop whose maker says that it is whole.</summary>
    protected void DropMarked(string path = Alien)
    {
        Drop(path);
        Drop($"{path}.done", "");
    }

    protected async Task<IReadOnlyList<FilmSummary>> Films() => await Ledger.List(Cancel).ToListAsync(Cancel);

    private ServiceProvider Services()
    {
        if (_services is null)
        {
            var services = new ServiceCollection().AddFunctions(new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build(), Cluster);
            _services = services.BuildServiceProvider();
        }

        return _services;
    }
}
