using System.Globalization;
using Handbrk8s.Recovery;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Intake;

/// <summary>
/// Looks at <c>watch/</c> so that a share whose server is gone does not take its caller along: on a hard NFS mount a system
/// call then never returns, and nothing can end it. Such a look is left alone and reported; there is never a second one
/// beside it, so it costs one thread.
/// </summary>
public sealed class Lookout(ShareHold hold, ShareIntake intake, LookProgress progress, IOptions<IntakeOptions> options, TimeProvider time)
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private Task<IReadOnlyList<NotTaken>>? _look;

    /// <summary>Looks once, or waits for the look that is still under way. One call at a time.</summary>
    /// <returns>Every file that stays where it is, with the reason.</returns>
    /// <exception cref="TimeoutException">The look hangs. The next call waits for it, and is as good as any other once it came back.</exception>
    public async Task<IReadOnlyList<NotTaken>> Tick(CancellationToken stop)
    {
        var look = _look ??= Begin(stop);
        while (!look.IsCompleted)
        {
            var steps = progress.Steps;
            await Task.WhenAny(look, Task.Delay(options.Value.LookTimeout, time, stop));
            if (look.IsCompleted)
            {
                break;
            }

            if (stop.IsCancellationRequested)
            {
                // It notices a stop between two films, unless it hangs.
                await Task.WhenAny(look, Task.Delay(StopGrace, time, CancellationToken.None));
                stop.ThrowIfCancellationRequested();
            }

            if (progress.Steps == steps)
            {
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The look at watch/ hangs since {progress.LastStep:u}: does the share's server answer? It goes on by itself once the server does."));
            }
        }

        _look = null;
        return await look;
    }

    // What follows after a wait for the ledger may run on a thread of the pool: that one then is the one that hangs.
    private Task<IReadOnlyList<NotTaken>> Begin(CancellationToken stop)
    {
        progress.Step();
        return Task.Factory.StartNew(() => Look(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    private async Task<IReadOnlyList<NotTaken>> Look(CancellationToken stop)
    {
        await hold.Take(stop);
        return await intake.Tick(stop);
    }
}
