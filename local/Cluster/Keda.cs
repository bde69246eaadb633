using System.Text.Json;
using Handbrk8s.Processes;

namespace Handbrk8s.Local.Cluster;

/// <summary>Looks for KEDA in the cluster that kubectl speaks to.</summary>
internal static class Keda
{
    private const string Newest = "2.20.2";

    // Older ones know no rollout that spares running Jobs together with the counting that we need: keda/README.md.
    private static readonly Version Oldest = new(2, 20);

    public static string Install { get; } =
        $"""
        KEDA is installed with helm:
          helm upgrade --install keda keda --repo https://kedacore.github.io/charts --version '~{Oldest}' --namespace keda --create-namespace
        or with kubectl:
          kubectl apply --server-side -f https://github.com/kedacore/keda/releases/download/v{Newest}/keda-{Newest}.yaml
        """;

    public static async Task<KedaFinding> Find(CancellationToken cancel)
    {
        if (ProgramPath.Find("kubectl") is null)
        {
            return new(Fits: false, "KEDA was not looked for: there is no kubectl here.");
        }

        var (exit, context, _) = await Kubectl(["config", "current-context"], cancel);
        var cluster = exit == 0 ? $"The cluster '{context.Trim()}'" : "The cluster";
        (exit, _, var errors) = await Kubectl(["get", "customresourcedefinition", "scaledjobs.keda.sh", "--output", "name"], cancel);
        if (exit != 0)
        {
            return errors.Contains("NotFound", StringComparison.Ordinal)
                ? new(Fits: false, $"{cluster} has no KEDA.")
                : new(Fits: false, $"{cluster} could not be asked for KEDA: {errors.Split('\n')[^1]}");
        }

        (exit, var operators, errors) = await Kubectl(["get", "deployments", "--all-namespaces", "--selector", "app=keda-operator", "--output", "json"], cancel);
        return exit == 0
            ? Judge(cluster, operators)
            : new(Fits: false, $"{cluster} has KEDA, but its version could not be asked for: {errors.Split('\n')[^1]}");
    }

    private static KedaFinding Judge(string cluster, string operators)
    {
        using var document = JsonDocument.Parse(operators);
        if (document.RootElement.GetProperty("items").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } found)
        {
            return new(Fits: false, $"{cluster} has KEDA's definitions, but no operator that works by them.");
        }

        var place = found.GetProperty("metadata").GetProperty("namespace").GetString();
        var image = found.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[0].GetProperty("image").GetString() ?? "";
        var tag = image.Split('@')[0].Split('/')[^1].Split(':') is [_, var named] ? named.TrimStart('v') : "";
        return Version.TryParse(tag.Split('-')[0], out var version)
            ? version >= Oldest
                ? new(Fits: true, $"{cluster} has KEDA {tag} in the namespace {place}.", place)
                : new(Fits: false, $"{cluster} has KEDA {tag}: it must be {Oldest} or newer.", place)
            : new(Fits: true, $"{cluster} has KEDA in the namespace {place}, of a version that its image '{image}' does not tell: it must be {Oldest} or newer.", place);
    }

    private static async Task<(int? Exit, string Output, string Errors)> Kubectl(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        List<string> output = [], errors = [];
        var exit = await ChildProcess.Run(
            new ChildCommand("kubectl", [.. arguments, "--request-timeout=10s"])
            {
                // Where KUBECONFIG may be a relative path.
                WorkingDirectory = Environment.CurrentDirectory,
                OnOutput = output.Add,
                OnError = errors.Add,
            },
            cancel);
        cancel.ThrowIfCancellationRequested();
        return (exit.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }
}
