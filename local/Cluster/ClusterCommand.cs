using System.CommandLine;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Running;
using Spectre.Console;

namespace Handbrk8s.Local.Cluster;

/// <summary><c>cluster init</c>: from a cluster with KEDA to an overlay that 'kubectl apply -k' takes.</summary>
internal static class ClusterCommand
{
    private const string OverlayFolder = "overlays/mine";

    public static Command Create() => new("cluster", "For a cluster of Kubernetes with KEDA.") { Init() };

    private static Command Init()
    {
        var options = new ClusterOptions();
        var keda = new Option<DirectoryInfo?>("--keda") { Description = "The folder keda/ of this project. [default: the one here or above, or beside this command]" };
        var command = new Command("init",
            """
            Writes keda/overlays/mine, which 'kubectl apply -k keda/overlays/mine' applies: volumes, settings, and the keys of the storage in the cluster.
            At a terminal it asks for what no option tells; elsewhere it lists what is missing. Said again it keeps the keys and whatever is not told anew, and shows what changed. Nothing secret is shown or taken from the command line.
            """)
        {
            keda,
        };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, _) =>
        {
            using var stop = new StopSignal();
            return await Start.Guarded(() => Init(parsed, options, parsed.GetValue(keda), stop.Token), stop.Token);
        });
        return command;
    }

    private static async Task<int> Init(ParseResult parsed, ClusterOptions options, DirectoryInfo? keda, CancellationToken stop)
    {
        var overlay = new Overlay(Path.Combine(KedaFolder.Find(keda), OverlayFolder));
        var before = ClusterAnswers.In(overlay.Path);
        var answers = options.Answers(parsed, before);
        var secrets = options.Secrets(parsed);
        var problems = AnswerProblems.Of(answers, secrets, overlay);
        if (!Console.IsInputRedirected && !Console.IsOutputRedirected && (problems.Count > 0 || !options.All.Any(option => ClusterOptions.IsTold(parsed, option.Name))))
        {
            (answers, secrets) = new Questions(AnsiConsole.Console, overlay).AskUntilRight(answers, secrets, option => ClusterOptions.IsTold(parsed, option));
        }
        else if (problems.Count > 0)
        {
            throw new CannotStartException($"nothing was written:\n{string.Join('\n', problems)}");
        }

        var found = await Keda.Find(stop);
        Write(overlay, answers with { KedaNamespace = found.Namespace ?? answers.KedaNamespace }, secrets);
        Tell(overlay, found);
        return found.Fits ? ExitCodes.Settled : ExitCodes.Unsettled;
    }

    private static void Write(Overlay overlay, ClusterAnswers answers, ClusterSecrets secrets)
    {
        var key = StorageKey.Find(overlay.Read(Overlay.ConnectionString), overlay.Read(Overlay.AzuriteAccounts)) ?? StorageKey.New();
        var files = new OverlayText(answers, [key.ConnectionString, secrets.MediaServerToken ?? overlay.Read(Overlay.MediaServerToken)], overlay.HasOwn).Files;
        var hadVolumes = OverlayText.AllNames.Any(name => overlay.Read(name) is not null);

        // First, since what it lies beside is ours from then on.
        overlay.Write(ClusterAnswers.FileName, answers.ToJson());
        List<OverlayChange?> changes =
        [
            overlay.WriteSecret(Overlay.AzuriteAccounts, key.Accounts),
            overlay.WriteSecret(Overlay.ConnectionString, key.ConnectionString),
            answers.Volumes == ClusterAnswers.Smb ? overlay.WriteSecret(Overlay.SmbUser, answers.SmbUser!) : null,
            secrets.SmbPassword is { } password ? overlay.WriteSecret(Overlay.SmbPassword, password) : null,
            secrets.MediaServerToken is { } token ? overlay.WriteSecret(Overlay.MediaServerToken, token) : null,
            .. files.Select(file => overlay.Write(file.Key, file.Value)),
            .. OverlayText.AllNames.Where(name => !files.ContainsKey(name)).Select(overlay.Remove),
        ];
        Console.WriteLine($"{overlay.Path}:");
        foreach (var change in changes.OfType<OverlayChange>())
        {
            Console.WriteLine(Display.Printable.Of(change.ToString()));
        }

        if (hadVolumes && changes.OfType<OverlayChange>().Any(change => !change.IsNone && OverlayText.IsVolumes(change.File)))
        {
            Console.WriteLine("Volumes that a cluster has cannot be changed. Where this overlay was applied already, first (it waits for the pods that use them, and deletes no film):\n  kubectl -n handbrk8s delete persistentvolumeclaim share library\n  kubectl delete persistentvolume handbrk8s-share handbrk8s-library");
        }
    }

    private static void Tell(Overlay overlay, KedaFinding found)
    {
        Console.WriteLine();
        Console.WriteLine(found.Sentence);
        if (!found.Fits)
        {
            Console.WriteLine(Keda.Install);
        }

        Console.WriteLine(
            $"""

            Next:
              kubectl apply -k {Path.GetRelativePath(Environment.CurrentDirectory, overlay.Path)}
              kubectl -n handbrk8s wait --for=condition=complete --timeout=10m job/check-transcode job/check-upload
              kubectl -n handbrk8s logs --selector app.kubernetes.io/component=check --prefix --tail=-1
            """);
    }
}
