using System.Globalization;
using Handbrk8s.Recovery;

namespace Handbrk8s.Api;

/// <summary>
/// Looks whether storage and share are there and belong together. On a hard NFS mount whose server is gone a system call never
/// returns, and nothing can end it: such a look is left alone, and whoever asks meanwhile waits for that one. So it costs one
/// thread, however often probes ask.
/// </summary>
internal sealed class HealthProbe(Installation installation, TimeProvider time)
{
    // Kubernetes gives up after five, and would not hear why.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private Task _look = Task.CompletedTask;
    private DateTimeOffset _since;

    /// <exception cref="UnavailableException">Something is not there, or not what it should be, or does not answer.</exception>
    public async Task Require(CancellationToken cancel)
    {
        var (look, since) = Look();
        try
        {
            await look.WaitAsync(Patience, time, cancel);
        }
        catch (TimeoutException) when (!look.IsFaulted)
        {
            throw new UnavailableException(string.Create(CultureInfo.InvariantCulture, $"The look at storage and share hangs since {since:u}: do the storage and the share's server answer? It goes on by itself once they do."));
        }
    }

    private (Task Look, DateTimeOffset Since) Look()
    {
        lock (_gate)
        {
            if (_look.IsCompleted)
            {
                _since = time.GetUtcNow();
                _look = Task.Run(() => installation.Require(CancellationToken.None));
            }

            return (_look, _since);
        }
    }
}
