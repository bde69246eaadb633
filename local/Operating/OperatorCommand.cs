using System.CommandLine;
using Handbrk8s.Hosting;
using Handbrk8s.Local.Running;
using Handbrk8s.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary>What the commands that look after a running or stopped system have in common: they find it by what <c>run</c> was last told, or in a cluster by the environment.</summary>
internal static class OperatorCommand
{
    public static readonly Option<DirectoryInfo?> Share = new("--share") { Description = "The share that 'run' works on. Not needed where there is only one." };
    public static readonly Option<DirectoryInfo?> State = new("--state") { Description = "The --state of 'run', where it is not the default." };

    /// <summary>Only of <c>recover</c>; every other command has what <c>run</c> was told.</summary>
    public static readonly Option<DirectoryInfo?> Library = new("--library") { Description = "The library from now on, where it is another than the one 'run' was last told." };

    /// <param name="command">With its own options.</param>
    /// <param name="act">Does it and returns the exit code.</param>
    /// <param name="onNewLedger">Also where nothing was ever recorded.</param>
    public static Command Acting(this Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> act, bool onNewLedger = false)
    {
        command.Add(Share);
        command.Add(State);
        command.SetAction(async (parsed, _) =>
        {
            using var stop = new StopSignal();
            return await Start.Guarded(() => Act(parsed, act, onNewLedger, stop.Token), stop.Token);
        });
        return command;
    }

    private static async Task<int> Act(ParseResult parsed, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> act, bool onNewLedger, CancellationToken stop)
    {
        var (state, run) = Find(parsed.GetValue(Share), parsed.GetValue(State));
        var settings = RunSettings.Of(state, run with { Library = parsed.GetValue(Library)?.FullName ?? run.Library });
        await using var services = new ServiceCollection()
            .AddHandbrk8s(settings.ToConfiguration())
            .AddSingleton(settings)
            .AddIntake()
            .AddOperations()
            .AddApi()
            .BuildServiceProvider();

        // Whoever lacks the account that 'run' was given would look after a new database here, and all would seem well.
        if (!onNewLedger && await services.GetRequiredService<Installation>().Known(stop) is null)
        {
            throw new CannotStartException($"The ledger is new and belongs to no share yet. Where 'handbrk8s run' has its storage account from the environment, give this command the same variables HANDBRK8S_Storage__…, or write them into '{SettingsFile.In(state)}', which both read. Where its database is lost, start 'handbrk8s run', or say: handbrk8s recover");
        }

        return await act(parsed, services, stop);
    }

    public static (StateFolder State, LastRun Run) Find(DirectoryInfo? share, DirectoryInfo? state)
    {
        if (share is null && state is null && LastRun.FromEnvironment() is { } told)
        {
            return (StateFolder.DefaultFor(told.Share), told);
        }

        var places = (share, state) switch
        {
            (_, not null) => [new StateFolder(state.FullName)],
            (not null, _) => [StateFolder.DefaultFor(share.FullName)],
            _ => StateFolder.Known,
        };
        var runs = places.Select(place => (Place: place, Run: LastRun.Find(place))).Where(found => found.Run is not null).ToList();
        return runs.Count switch
        {
            1 => (runs[0].Place, runs[0].Run!),
            0 => throw new CannotStartException("Nothing was run here yet. Start it first: handbrk8s run --share DIR --library DIR. If it was given a --state, give the same one. For films of a cluster set HANDBRK8S_Folders__Share, HANDBRK8S_Folders__Library and the storage, as its workers have them."),
            _ => throw new CannotStartException($"Several shares were run here. Say which with --share: {string.Join(", ", runs.Select(found => found.Run!.Share))}"),
        };
    }
}
