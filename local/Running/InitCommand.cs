using System.CommandLine;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Running;

/// <summary><c>handbrk8s init</c>: what <c>run</c> does at its first start, and a file for settings that are to last.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var share = new Option<DirectoryInfo>("--share") { Description = "The folder to drop films in, below watch/.", Required = true };
        var library = new Option<DirectoryInfo>("--library") { Description = "The folder that your media server reads.", Required = true };
        var state = new Option<DirectoryInfo?>("--state") { Description = "Where queue, records, logs and settings are kept: on a local disk. [default: ~/.local/state/handbrk8s/…, one for each share]" };
        var command = new Command("init", "Prepares a share and a library, and writes a file for settings with all of them explained. Done again, it changes nothing.") { share, library, state };
        command.SetAction((parsed, _) => Run(new RunSettings(
            parsed.GetRequiredValue(share).FullName,
            parsed.GetRequiredValue(library).FullName,
            parsed.GetValue(state)?.FullName)));
        return command;
    }

    private static async Task<int> Run(RunSettings told)
    {
        using var stop = new StopSignal();
        return await Start.Guarded(async () =>
        {
            var settings = told.OrAsBefore();
            await using var services = new ServiceCollection().AddHandbrk8s(settings.ToConfiguration()).AddIntake().BuildServiceProvider();
            await services.GetRequiredService<FirstStart>().Run(stop.Token);
            settings.Remember();
            var made = SettingsFile.Ensure(settings.StateFolder);
            Console.WriteLine($"'{settings.Share}' and '{settings.Library}' belong together now. Settings are in {SettingsFile.In(settings.StateFolder)}{(made ? ", all of them commented out" : ", which was left as it is")}.");
            Console.WriteLine($"Next: handbrk8s check, and handbrk8s run --share '{settings.Share}' --library '{settings.Library}'");
            return ExitCodes.Settled;
        }, stop.Token);
    }
}
