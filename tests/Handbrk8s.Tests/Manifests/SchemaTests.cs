using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace Handbrk8s.Tests.Manifests;

/// <summary>Every object is one that Kubernetes and KEDA know: no field they do not have, no value that is none of theirs.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string, string> Slips => new()
    {
        { "  rollout:", "  rolout:" },
        { "strategy: gradual", "strategy: gradul" },
        { "strategy: accurate", "strategy: exact" },
        { "queueLengthStrategy: visibleonly", "queueLengthStrategy: visibleOnly" },
        { "      queueName: transcode", "      queue: transcode" },
        { "type: azure-queue", "type: azure-queues" },
        { "backoffLimit: 0", "backofLimit: 0" },
        { "backoffLimit: 0", "backoffLimit: none" },
        { "failureThreshold: 600", "failureTreshold: 600" },
        { "restartPolicy: Never", "restartPolicy: Nevr" },
        { "whenUnsatisfiable: ScheduleAnyway", "whenUnsatisfiable: Anyway" },
        { "sizeLimit: 1Gi", "sizeLimit: 1GiB" },
        { "readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true" },
        { "automountServiceAccountToken: false", "automountServiceAccountToken: no way" },
        { "preemptionPolicy: Never", "preemptionPolicy: Not" },
        { "protocol: TCP", "protocol: tcp" },
        { "persistentVolumeReclaimPolicy: Retain", "persistentVolumeReclaimPolicy: Keep" },
        { "parameter: connection", "param: connection" },
        { "kind: StatefulSet", "kind: StatefulSets" },
    };

    // One run of the compiler for all: starting it is what takes the time.
    private static readonly Lazy<Task<ILookup<string, string>>> Findings = new(Check);

    [Fact(Timeout = 120_000)]
    public async Task Every_object_of_every_rendering_fits_its_schema()
    {
        await Kubectl.Require();

        var findings = await Findings.Value;

        Assert.Empty(Composition.All.SelectMany(composition => findings[$"{composition}"]));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Slips))]
    public async Task A_slip_is_noticed(string right, string slip)
    {
        Assert.Contains(right, await Renderings.Yaml(Composition.All[0]));

        Assert.NotEmpty((await Findings.Value)[NameOf(slip)]);
    }

    /// <returns>What is wrong in each file, a sentence each.</returns>
    private static async Task<ILookup<string, string>> Check()
    {
        using var folder = new TemporaryFolder();
        foreach (var composition in Composition.All)
        {
            await Write(folder, $"{composition}", await Renderings.Yaml(composition));
        }

        var sound = await Renderings.Yaml(Composition.All[0]);
        foreach (var (right, slip) in Slips.Select(row => row.Data))
        {
            await Write(folder, NameOf(slip), sound.Replace(right, slip, StringComparison.Ordinal));
        }

        var run = await Cli.Wrap("node").WithArguments([Repository.At("tests/schemas/check.mjs"), .. Directory.GetFiles(folder.Path)]).ExecuteBufferedAsync(Workshop.Cancel);
        using var findings = JsonDocument.Parse(run.StandardOutput);
        return findings.RootElement.EnumerateArray().ToLookup(
            finding => Path.GetFileNameWithoutExtension(finding.GetProperty("file").GetString()!),
            finding => finding.ToString());
    }

    private static string NameOf(string slip) => slip.Trim().Replace(' ', '_').Replace(':', '=');

    private static Task Write(TemporaryFolder folder, string name, string yaml) =>
        File.WriteAllTextAsync(Path.Combine(folder.Path, $"{name}.yaml"), yaml, Workshop.Cancel);
}
