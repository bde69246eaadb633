using Handbrk8s.Processes;
using Handbrk8s.Transcode.HandBrake;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Programs;

/// <summary>Runs a program that is asked something, and ends one that gets nowhere: nobody else would.</summary>
internal sealed class ToolRun(IOptions<TranscodeOptions> options, TimeProvider time)
{
    /// <param name="command">What is run. It tells the watch of everything that shows that the program gets on.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="HungToolException">It got nowhere for <see cref="TranscodeOptions.StallTimeout"/>.</exception>
    public async Task<ChildExit> Run(Func<StallWatch, ChildCommand> command, CancellationToken cancel)
    {
        var stall = new StallWatch(options.Value.StallTimeout, time);
        var asked = command(stall);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var child = await ChildProcess.Start(asked, stop.Token);
        var hangs = await stall.Until(child.Exited, cancel);
        if (hangs)
        {
            await stop.CancelAsync();
        }

        var exit = await child.Exited;
        cancel.ThrowIfCancellationRequested();
        return hangs ? throw new HungToolException(asked.Program) : exit;
    }
}
