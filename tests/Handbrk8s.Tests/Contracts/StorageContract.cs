namespace Handbrk8s.Tests.Contracts;

/// <summary>Gives every test of a contract a store of its own.</summary>
public abstract class StorageContract : IAsyncLifetime
{
    /// <summary>How many processes a contract must stand at once.</summary>
    protected const int Crowd = 8;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected StorageEngine Engine { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Engine = await Start();

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<StorageEngine> Start();

    /// <summary>Runs the same work on as many handles of the store, all at once.</summary>
    protected Task<T[]> Together<T>(Func<StorageHandle, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Engine.Open()).ToList().Select(handle => Task.Run(() => work(handle), Cancel)));
}
