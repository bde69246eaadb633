using Azure;
using Azure.Identity;

namespace Handbrk8s.AzureStorage;

/// <summary>A queue or a container. Everything that is asked of it is asked here, so that every failure is told in the same way.</summary>
/// <param name="client">Of the SDK.</param>
/// <param name="address">Shown in errors, without what may follow its path: a signature is a secret.</param>
/// <param name="makeIfMissing">Called once, by the first call that gets through.</param>
/// <param name="timeout">For one call, all tries and the getting of a token included.</param>
internal sealed class AzureResource<TClient>(TClient client, Uri address, Func<CancellationToken, Task> makeIfMissing, TimeSpan timeout)
{
    private volatile bool _made;

    public string Address { get; } = address.GetLeftPart(UriPartial.Path);

    /// <exception cref="AzureStorageException">The store could not be reached, or refused.</exception>
    public async Task<T> Call<T>(Func<TClient, CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            if (!_made)
            {
                await makeIfMissing(limit.Token);
                _made = true;
            }

            return await call(client, limit.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or AuthenticationFailedException or OperationCanceledException)
        {
            throw AzureStorageException.Of(Address, timeout, failure);
        }
    }
}
