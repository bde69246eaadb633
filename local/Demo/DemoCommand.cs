using System.CommandLine;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Running;
using Spectre.Console;

namespace Handbrk8s.Local.Demo;

/// <summary><c>handbrk8s demo</c>: one film through the whole pipeline, in a temporary place.</summary>
internal static class DemoCommand
{
    // A preset that shows the whole way in about a minute; "run" uses a slower one.
    private const string Preset = "Very Fast 1080p30";

    public static Command Create()
    {
        var film = new Argument<FileInfo?>("FILE") { Description = "A film of yours, which is copied. Without it, 30 seconds of Big Buck Bunny come from npm.", Arity = ArgumentArity.ZeroOrOne };
        var preset = new Option<string>("--preset") { Description = "The HandBrake preset.", DefaultValueFactory = _ => Preset };
        var blob = new Option<bool>("--blob") { Description = "Drop the film as a blob, into the emulator Azurite. It is in the container's trash/ in the end." };
        var storage = new Option<string?>("--storage") { Description = "With --blob: into this storage account instead, the name of one or a file that holds a connection string. Containers and queues of their own are made in it, and stay." };
        var command = new Command("demo", "Takes one film from a dropped file to the library, in a temporary place, and says what happens.") { film, preset, blob, storage };
        command.Validators.Add(result =>
        {
            if (result.GetValue(storage) is not null && !result.GetValue(blob))
            {
                result.AddError("--storage needs --blob.");
            }
        });
        command.SetAction((parsed, _) => Run(parsed.GetValue(film), parsed.GetRequiredValue(preset), parsed.GetValue(blob), parsed.GetValue(storage)));
        return command;
    }

    private static async Task<int> Run(FileInfo? film, string preset, bool blob, string? storage)
    {
        using var stop = new StopSignal();
        var screen = new Screen(AnsiConsole.Console, TimeProvider.System);
        return await Start.Guarded(async () =>
        {
            if (film is { Exists: false })
            {
                throw new CannotStartException($"There is no file '{film.FullName}'.");
            }

            var place = Directory.CreateTempSubdirectory("handbrk8s-demo-").FullName;
            await using var account = blob ? await DemoAccount.Open(storage, place, stop.Token) : null;
            var settings = new RunSettings(Folder(place, "share"), Folder(place, "library"), Folder(place, "state"))
            {
                Preset = preset,
                ScanEvery = TimeSpan.FromSeconds(1),
                Storage = account?.Storage,
                Prefix = account?.Prefix,
            };
            screen.Say($"Everything of this demo is in {place}; remove it when you have seen enough: rm -r {place}");
            var clip = film ?? await DemoClip.Download(place, screen.Say, stop.Token);
            return await Follow(settings, clip, screen, stop.Token) ? ExitCodes.Settled : ExitCodes.Unsettled;
        }, stop.Token);
    }

    /// <returns>True when the film is in the library.</returns>
    private static async Task<bool> Follow(RunSettings settings, FileInfo clip, Screen screen, CancellationToken stop)
    {
        var last = default(FilmRecord);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using (var runner = await Runner.Open(settings, screen.Log, stop))
        {
            var blob = settings.Prefix is not null && runner.Drops is { } container ? new BlobDrop(screen, container, runner.BlobIntake) : null;
            await (blob is null ? Drop(clip, runner, screen) : blob.Drop(clip, stop));
            await Session.Run(runner, screen, change => EndAfter(change, ref last, done), done.Token);
            await (last is null || blob is null ? Task.CompletedTask : blob.Show(last, stop));
        }

        if (last is not { State: FilmState.Published, Target: { } target })
        {
            stop.ThrowIfCancellationRequested();
            screen.Say("red", $"The demo did not succeed. The workers' logs are in {settings.StateFolder.Logs}.");
            return false;
        }

        screen.Say("green", "The film is in the library, the original in the trash, and no worker runs any more:");
        await Console.Out.WriteLineAsync(Path.Combine(settings.Library, target.Path));
        return true;
    }

    /// <summary>Asks the intake itself, which leaves what is no film to it in watch/ for ever.</summary>
    private static void RequireTaken(FileInfo clip, Runner runner)
    {
        List<NotTaken> left = [];
        var seen = runner.Watch.Look(left, []).Any(sighting => sighting.Stat.Fingerprint.Size > 0);
        if (!seen)
        {
            throw new CannotStartException($"'{clip.Name}' would never be taken: {left.FirstOrDefault()?.Why ?? "it is empty or hidden."}");
        }
    }

    /// <summary>A demo has no patience: what a real run would wait out and try again ends it.</summary>
    private static void EndAfter(FilmChange change, ref FilmRecord? last, CancellationTokenSource done)
    {
        last = change.Film;
        if (Stage.Of(change.Film.State) is null || change.Outcomes.Any(outcome => outcome.Kind != OutcomeKind.Completed))
        {
            done.Cancel();
        }
    }

    private static Task Drop(FileInfo clip, Runner runner, Screen screen)
    {
        var title = Path.GetFileNameWithoutExtension(clip.Name);
        var dropped = Path.Combine(Folder(runner.Share.Watch, $"Movies/{title}"), clip.Name);
        clip.CopyTo(dropped);
        screen.Say($"Copied the film to {dropped}");
        File.WriteAllBytes(dropped + WatchFolder.DoneSuffix, []);
        screen.Say($"Put {clip.Name}{WatchFolder.DoneSuffix} beside it: that says the copy is complete. Without it, a file must stay unchanged for two minutes.");
        RequireTaken(clip, runner);
        return Task.CompletedTask;
    }

    private static string Folder(string place, string name) => Directory.CreateDirectory(Path.Combine(place, name)).FullName;
}
