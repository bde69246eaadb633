using System.Runtime.InteropServices;

namespace Handbrk8s.Hosting;

/// <summary>SIGTERM (kubelet, systemd), SIGINT (Ctrl+C, the runner) and SIGHUP (a closed terminal) as a cancellation token.</summary>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
    ];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        // Not the default action, or the work would not be wound up in order. A second signal gets it.
        signal.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    }
}
