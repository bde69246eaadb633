using Azure;
using Azure.Identity;

namespace Handbrk8s.AzureStorage;

/// <summary>A queue or a container. Everything that is asked of it is asked here, so that every failure is told in the same way.</summary>
/// <param name="client">Of the SDK.</param>
/// <param name="address">Shown in errors, without what may follow its path: a signature is a secret.</param>
/// <param name="makeIfMissing">Called by the first call that gets through, and not after it.</param>
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
                await Make(limit.Token);
            }

            var answer = await call(client, limit.Token);
            _made = true;
            return answer;
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

    /// <summary>An identity with the least roles may not make it. It is there then, or what follows is refused with the reason.</summary>
    private async Task Make(CancellationToken cancel)
    {
        try
        {
            await makeIfMissing(cancel);
            _made = true;
        }
        catch (RequestFailedException refusal) when (Refusal.MayNot(refusal))
        {
            // Whoever may not make it may use it.
        }
    }
}
