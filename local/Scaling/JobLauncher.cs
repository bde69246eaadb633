using System.Globalization;
using System.Text;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Running;
using Handbrk8s.Processes;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.Configuration;

namespace Handbrk8s.Local.Scaling;

/// <summary>Starts the same job executables that a cluster runs as pods, with our configuration in their environment.</summary>
internal sealed class JobLauncher(IConfiguration configuration, StateFolder state)
{
    // Longer than a worker needs to stop its encoder and to give its message back.
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private int _started;

    public async Task<LocalWorker> Launch(Stage stage, CancellationToken stop)
    {
        Directory.CreateDirectory(state.Logs);
        var name = string.Create(CultureInfo.InvariantCulture, $"{stage.Queue}-{Environment.ProcessId}-{++_started}");
        var marker = Path.Combine(state.Logs, $"{name}.claimed");
        var log = new WorkerLog(Path.Combine(state.Logs, $"{name}.log"));
        var command = new ChildCommand(Path.Combine(AppContext.BaseDirectory, ProgramOf(stage)))
        {
            Environment = EnvironmentFor(name, marker),
            OnOutput = log.Write,
            OnError = log.Write,
            Grace = Grace,
        };
        var child = await ChildProcess.Start(command, stop);
        return new LocalWorker(name, marker, log, child.Exited);
    }

    private static string ProgramOf(Stage stage) => stage == Stage.Transcode ? "Handbrk8s.Transcode" : "Handbrk8s.Upload";

    private Dictionary<string, string?> EnvironmentFor(string name, string marker)
    {
        var variables = configuration.AsEnumerable()
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => Variable(pair.Key), pair => pair.Value, StringComparer.Ordinal);

        // Secrets that no worker needs, and what it starts reads films of strangers.
        foreach (var secret in variables.Keys.Where(name => name.StartsWith(Variable($"{WebhookOptions.Section}:"), StringComparison.OrdinalIgnoreCase)).ToList())
        {
            variables[secret] = null;
        }

        variables[Variable($"{WorkerOptions.Section}:{nameof(WorkerOptions.Name)}")] = name;
        variables[Variable($"{WorkerOptions.Section}:{nameof(WorkerOptions.ClaimMarker)}")] = marker;
        return variables;
    }

    private static string Variable(string key) =>
        new StringBuilder(JobProgram.EnvironmentPrefix).Append(key).Replace(":", "__").ToString();
}
