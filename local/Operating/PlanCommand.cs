using System.CommandLine;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Running;
using Handbrk8s.Transcode;
using Handbrk8s.Transcode.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>plan</c>: what would become of a film, without doing it.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var film = new Argument<string>("FILM") { Description = "A film, anywhere: a file, or the folder that holds VIDEO_TS or BDMV." };
        var drop = new Option<string?>("--as") { Description = "Where in watch/ it would be dropped, such as 'Movies/Alien (1979)/Alien (1979).mkv'. [default: where it is in watch/, or else Movies/ and its name]" };
        var command = new Command("plan", "Says what would become of a film: why it would not be taken, the title, the tracks, the exact HandBrake command, where it would be published, and from ten seconds of it how big it gets and how long that takes. Nothing is claimed or changed.") { film, drop, OperatorCommand.Share, OperatorCommand.State };
        command.SetAction(async (parsed, _) =>
        {
            using var stop = new StopSignal();
            return await Start.Guarded(
                () => Plan(parsed.GetRequiredValue(film), parsed.GetValue(drop), OperatorCommand.Find(parsed.GetValue(OperatorCommand.Share), parsed.GetValue(OperatorCommand.State)), stop.Token),
                stop.Token);
        });
        return command;
    }

    private static async Task<int> Plan(string film, string? drop, (StateFolder State, LastRun Run) found, CancellationToken stop)
    {
        var file = Path.GetFullPath(film);
        if (!File.Exists(file) && !Directory.Exists(file))
        {
            throw new CannotStartException($"There is no '{film}'.");
        }

        var watch = new Share(found.Run.Share).Watch + "/";
        var below = drop ?? (file.StartsWith(watch, StringComparison.Ordinal) ? file[watch.Length..] : $"Movies/{Path.GetFileName(file)}");
        if (!FilmPath.TryParse(below, out var path))
        {
            throw new CannotStartException($"'{below}' is no place in watch/: it must be a library's folder and a name in it, such as Movies/Alien.mkv.");
        }

        await using var services = new ServiceCollection().AddHandbrk8s(RunSettings.Of(found.State, found.Run).ToConfiguration()).AddIntake().AddPlanning().BuildServiceProvider();
        var (lines, isFine) = await services.GetRequiredService<FilmPlanner>().Plan(file, path, stop);
        foreach (var line in lines)
        {
            Console.WriteLine(Printable.Of(line));
        }

        return isFine ? ExitCodes.Settled : ExitCodes.Unsettled;
    }
}
