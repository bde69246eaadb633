using System.CommandLine;
using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>pause</c> and <c>resume</c>.</summary>
internal static class PauseCommands
{
    public static Command Pause() =>
        new Command("pause", "Starts no new worker from now on. Those at work finish their film, and drops are still taken in.").Acting(async (_, services, stop) =>
        {
            await services.GetRequiredService<Pause>().Begin(stop);
            Console.WriteLine("Paused: no new worker is started. Go on with: handbrk8s resume");
            return ExitCodes.Settled;
        });

    public static Command Resume() =>
        new Command("resume", "Starts workers again after 'pause'.").Acting(async (_, services, stop) =>
        {
            await services.GetRequiredService<Pause>().End(stop);
            Console.WriteLine("Workers are started again.");
            return ExitCodes.Settled;
        });
}
