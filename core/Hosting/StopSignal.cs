using System.Runtime.InteropServices;

namespace Handbrk8s.Hosting;

/// <summary>SIGTERM (kubelet, systemd, the runner) and SIGINT (Ctrl+C) as a cancellation token.</summary>
public sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
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
