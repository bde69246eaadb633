using System.Runtime.InteropServices;

namespace FakeHandBrake;

/// <summary>Takes the signals that ask a process to end, and sends those that end it.</summary>
internal sealed partial class Signals : IDisposable
{
    private readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations;

    public Signals(bool ignore)
    {
        PosixSignal[] signals = ignore ? [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP] : [PosixSignal.SIGINT];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (!ignore)
            {
                _interrupted.TrySetResult();
            }
        }))];
    }

    /// <summary>Completes at the first SIGINT that is not ignored.</summary>
    public Task Interrupted => _interrupted.Task;

    /// <summary>As a program without a runtime would.</summary>
    public static void DieBy(int signal)
    {
        _ = SetAction(signal, action: 0);
        _ = Raise(signal);
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetAction(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int Raise(int signal);
}
