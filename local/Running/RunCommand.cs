using System.CommandLine;
using Handbrk8s.Hosting;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Serving;
using Handbrk8s.Telemetry;
using Spectre.Console;

namespace Handbrk8s.Local.Running;

/// <summary><c>handbrk8s run</c>: the whole pipeline on this machine, until Ctrl+C.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var share = new Option<DirectoryInfo>("--share") { Description = "The folder with watch/, work/, fail/ and trash/; they are made in it at the first start.", Required = true };
        var library = new Option<DirectoryInfo>("--library") { Description = "The folder that your media server reads.", Required = true };
        var workers = new Option<int>("--workers") { Description = "How many films are transcoded at a time. HandBrake uses all cores for one.", DefaultValueFactory = _ => 1 };
        workers.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 1)
            {
                result.AddError("--workers must be at least 1.");
            }
        });
        var preset = new Option<string?>("--preset") { Description = "The HandBrake preset of libraries that have no other. [default: Fast 1080p30]" };
        var container = new Option<string?>("--container") { Description = "mkv or mp4, for libraries that have no other. [default: mkv]" };
        var state = new Option<DirectoryInfo?>("--state") { Description = "Where queue, records and logs are kept: on a local disk. [default: ~/.local/state/handbrk8s/…, one for each share]" };
        var storage = new Option<string?>("--storage") { Description = "Keep queue and records in Azure Storage or Azurite instead: the name of the account, or a file that holds a connection string. [default: a database in --state]" };
        var api = new Option<string?>("--api") { Description = "The port of the HTTP API on this machine, 0 for any that is free, or off. [default: 8482]" };
        api.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is var port && port != "off" && !ushort.TryParse(port, out _))
            {
                result.AddError("--api must be a port, or off.");
            }
        });
        var command = new Command("run", "Watches a share and transcodes what is dropped there, until Ctrl+C. Started again, it carries on where it was.")
        {
            share, library, workers, preset, container, state, storage, api,
        };
        command.SetAction((parsed, _) => Run(new RunSettings(
            parsed.GetRequiredValue(share).FullName,
            parsed.GetRequiredValue(library).FullName,
            parsed.GetValue(state)?.FullName)
        {
            Workers = parsed.GetValue(workers),
            Preset = parsed.GetValue(preset),
            Container = parsed.GetValue(container),
            Storage = parsed.GetValue(storage),
            Api = parsed.GetValue(api),
        }));
        return command;
    }

    private static async Task<int> Run(RunSettings settings)
    {
        using var stop = new StopSignal();
        using var telemetry = TelemetryExport.Start("handbrk8s-run");
        var screen = new Screen(AnsiConsole.Console, TimeProvider.System);
        return await Start.GuardedUntilStopped(async () =>
        {
            await using var runner = await Runner.Open(settings, screen.Log, stop.Token);
            screen.Say($"Drop films into {runner.Share.Watch}/<Library>/, for example {runner.Share.Watch}/Movies/. They are published to {settings.Library}.");
            await using var api = await ApiBesideRun.TryStart(runner.Api, runner.ApiOptions, settings.StateFolder, screen, stop.Token);
            await Session.Run(runner, screen, _ => { }, stop.Token);
            screen.Say("Stopped. Unfinished films carry on at the next start.");
        }, stop.Token);
    }
}
