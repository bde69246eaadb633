using System.CommandLine;
using Handbrk8s.Checks;
using Handbrk8s.Hosting;
using Handbrk8s.Local.Running;
using Handbrk8s.MediaServers;
using Handbrk8s.Transcode;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>check</c>: everything that must be right, looked at by doing it. Before the first <c>run</c> as well as beside one.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var share = new Option<DirectoryInfo?>("--share") { Description = "The share that 'run' works on, or is to. Not needed where there is only one." };
        var library = new Option<DirectoryInfo?>("--library") { Description = "The folder that your media server reads. Not needed after a first 'run'." };
        var preset = new Option<string?>("--preset") { Description = "The --preset that 'run' is to be given. Not needed after a first 'run'." };
        var state = new Option<DirectoryInfo?>("--state") { Description = "The --state of 'run', where it is not the default." };
        var storage = new Option<string?>("--storage") { Description = "The --storage that 'run' is to be given. Not needed after a first 'run'." };
        var json = new Option<bool>("--json") { Description = "For a program to read." };
        var command = new Command("check", "Looks at everything that must be right, each thing by doing it, and says what is wrong and how to mend it. All checks run, whatever the others find. A line begins with ok, FAIL (mend it), away (a server does not answer) or skip (not looked at, because of another).")
        {
            share, library, preset, state, storage, json,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var stop = new StopSignal();
            return await Start.Guarded(async () =>
            {
                var settings = Find(parsed.GetValue(share), parsed.GetValue(library), parsed.GetValue(state));
                var report = await Check(settings with { Storage = parsed.GetValue(storage) ?? settings.Storage, Preset = parsed.GetValue(preset) ?? settings.Preset }, stop.Token);
                Console.WriteLine(parsed.GetValue(json) ? report.ToJson() : report.ToString());
                return report.ExitCode;
            }, stop.Token);
        });
        return command;
    }

    private static RunSettings Find(DirectoryInfo? share, DirectoryInfo? library, DirectoryInfo? state)
    {
        if (share is not null && library is not null)
        {
            return new RunSettings(share.FullName, library.FullName, state?.FullName).OrAsBefore();
        }

        var (place, run) = OperatorCommand.Find(share, state);
        return RunSettings.Of(place, run with { Library = library?.FullName ?? run.Library });
    }

    private static async Task<CheckReport> Check(RunSettings settings, CancellationToken stop)
    {
        await using var services = new ServiceCollection()
            .AddHandbrk8s(settings.ToConfiguration())
            .AddIntake()
            .AddChecks()
            .AddTranscodeChecks()
            .AddMediaServerCheck()
            .AddWebhookCheck()
            .BuildServiceProvider();
        return await services.GetRequiredService<Checkup>().Run(stop);
    }
}
