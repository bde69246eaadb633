using System.CommandLine;
using Handbrk8s.Jobs;

namespace Handbrk8s.Local.Operating;

/// <summary><c>status</c>: every film by its state, the queues, what lies in <c>watch/</c> and why, and the room there is.</summary>
internal static class StatusCommand
{
    private const string ClearScreen = "\e[H\e[2J";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Published and cancelled films too, and every file in watch/." };
        var watch = new Option<bool>("--watch") { Description = "Again every two seconds, until Ctrl+C." };
        var json = new Option<bool>("--json") { Description = "For programs, in the shapes of the HTTP API (docs/api.md)." };
        var command = new Command("status", "Shows every film by its state and why it is there, the queues, which files in watch/ are not taken and why, and how much room is taken and left.") { all, watch, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(watch) && result.GetValue(json))
            {
                result.AddError("Say either --watch or --json.");
            }
        });
        return command.Acting(async (parsed, services, stop) =>
        {
            if (parsed.GetValue(json))
            {
                Console.WriteLine(await StatusJson.Of(services, stop));
                return ExitCodes.Settled;
            }

            do
            {
                var text = new StringWriter();
                await new StatusText(services, parsed.GetValue(all), text).Write(stop);
                Console.Write($"{(parsed.GetValue(watch) && !Console.IsOutputRedirected ? ClearScreen : "")}{text}");
            }
            while (parsed.GetValue(watch) && await Wait(stop));

            return ExitCodes.Settled;
        });
    }

    /// <returns>False when it is over.</returns>
    private static async Task<bool> Wait(CancellationToken stop)
    {
        await Task.Delay(LookEvery, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
