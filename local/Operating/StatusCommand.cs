using System.CommandLine;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Running;

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
            if (parsed.GetValue(watch))
            {
                await Watch(() => Look(services, parsed.GetValue(all), stop), stop);
            }
            else
            {
                Console.WriteLine(parsed.GetValue(json) ? await StatusJson.Of(services, stop) : await Look(services, parsed.GetValue(all), stop));
            }

            return ExitCodes.Settled;
        });
    }

    private static async Task<string> Look(IServiceProvider services, bool all, CancellationToken stop)
    {
        var text = new StringWriter();
        await new StatusText(services, all, text).Write(stop);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Until told to stop, which is how it ends. A store that is away for a while is told in place of the status.</summary>
    private static async Task Watch(Func<Task<string>> look, CancellationToken stop)
    {
        try
        {
            do
            {
                var text = await Told(look);
                Console.WriteLine($"{(Console.IsOutputRedirected ? "" : ClearScreen)}{text}");
            }
            while (await Wait(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // In the middle of a look.
        }
    }

    private static async Task<string> Told(Func<Task<string>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception failure) when (Start.CanBeMended(failure))
        {
            return Printable.Of($"{failure.Message}\nIt is looked again.");
        }
    }

    /// <returns>False when it is over.</returns>
    private static async Task<bool> Wait(CancellationToken stop)
    {
        await Task.Delay(LookEvery, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
