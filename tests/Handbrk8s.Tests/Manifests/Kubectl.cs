using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace Handbrk8s.Tests.Manifests;

/// <summary>kubectl as the renderer of kustomizations. No cluster is asked.</summary>
internal static class Kubectl
{
    // The first whose kustomize knows all that keda/ uses.
    private const int OldestMinor = 27;

    private static readonly Lazy<Task<string?>> Missing = new(Look);

    /// <summary>Skips the test, by its name, where there is no recent kubectl.</summary>
    public static async Task Require()
    {
        if (await Missing.Value is { } missing)
        {
            Assert.Skip(missing);
        }
    }

    /// <returns>The objects of the kustomization in this folder, as YAML.</returns>
    public static async Task<string> Kustomize(string folder)
    {
        var run = await Cli.Wrap("kubectl").WithArguments(["kustomize", folder]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Workshop.Cancel);
        return run.ExitCode == 0 ? run.StandardOutput : throw new InvalidOperationException($"kubectl kustomize {folder}: {run.StandardError}");
    }

    private static async Task<string?> Look()
    {
        try
        {
            var version = await Cli.Wrap("kubectl").WithArguments(["version", "--client", "--output=json"]).ExecuteBufferedAsync(Workshop.Cancel);
            using var json = JsonDocument.Parse(version.StandardOutput);
            var minor = json.RootElement.GetProperty("clientVersion").GetProperty("minor").GetString()!.TrimEnd('+');
            return int.Parse(minor, System.Globalization.CultureInfo.InvariantCulture) < OldestMinor ? $"kubectl is of 1.{minor}; keda/ is rendered with 1.{OldestMinor} or newer." : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no kubectl on this machine: https://kubernetes.io/docs/tasks/tools/";
        }
    }
}
