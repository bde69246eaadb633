using System.Text.Json.Nodes;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Tests.AzureStorage;
using k8s;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>The app in a cluster: its own client against a server that answers like an API server.</summary>
public abstract class ClusterBench(AzuriteProcess azurite) : FunctionBench(azurite)
{
    protected const string Pod = "transcode-abc12-x7k2p";

    protected ApiServer Server { get; } = new();

    protected string? Problem => Get<Chores>().ObserveCluster.Problem;

    protected override KubernetesClientConfiguration Cluster => new() { Host = Server.Address, Namespace = ApiServer.Space };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.Start();
        foreach (var stage in Stage.All)
        {
            Server.Put("keda.sh", "scaledjobs", new JsonObject { ["metadata"] = new JsonObject { ["name"] = stage.Queue, ["uid"] = $"uid-{stage.Queue}" } });
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task Look() => New<ObserveCluster>().Run(Timer, Cancel);

    /// <summary>A film that a pod transcodes.</summary>
    protected async Task<FilmRecord> UnderWay(string path = Alien, string pod = Pod, JobProgress? progress = null)
    {
        var film = await Waiting(path);
        return await Begun(film, pod, progress);
    }

    protected async Task<FilmRecord> Begun(FilmRecord film, string pod, JobProgress? progress = null)
    {
        var begun = await Change(film.Id, record => record with { State = FilmState.Transcoding, Token = AttemptToken.After(record.Token) });
        await Ledger.Beat(film.Id, new Heartbeat(begun.Token!, pod, progress ?? new JobProgress("encoding", 0.42, 31, TimeSpan.FromMinutes(12))), Cancel);
        return begun;
    }

    protected async Task<FilmRecord> Waiting(string path = Alien)
    {
        var film = new FilmRecord { Id = FilmId.New(), Path = FilmPath.Parse(path), Source = Handbrk8s.Files.Fingerprint.NotFetched(1) };
        return (await Ledger.TryAdd(film, Cancel))!.Film;
    }

    protected async Task<FilmRecord> Record(FilmId id) => (await Ledger.Find(id, Cancel))!.Film;

    protected async Task<FilmRecord> Change(FilmId id, Func<FilmRecord, FilmRecord> change)
    {
        var read = (await Ledger.Find(id, Cancel))!;
        return (await Ledger.TryReplace(read, change(read.Film), Cancel))!.Film;
    }

    /// <summary>Puts a pod into the cluster; its status is what the API server would say.</summary>
    protected void Put(string name, string status, string component = "transcode") => Server.Put("", "pods", new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["creationTimestamp"] = "2026-07-01T20:00:00Z",
            ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = "handbrk8s", ["app.kubernetes.io/component"] = component },
            ["annotations"] = new JsonObject(),
        },
        ["spec"] = new JsonObject
        {
            ["nodeName"] = "node-1",
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "worker", ["resources"] = new JsonObject { ["limits"] = new JsonObject { ["memory"] = "2Gi" } } }),
        },
        ["status"] = JsonNode.Parse(status),
    });

    /// <summary>Puts a Job into the cluster, with the label that KEDA gives it.</summary>
    protected void PutJob(string name, string status, string scaledJob = "transcode") => Server.Put("batch", "jobs", new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["creationTimestamp"] = "2026-07-01T20:00:00Z", ["labels"] = new JsonObject { ["scaledjob.keda.sh/name"] = scaledJob } },
        ["status"] = JsonNode.Parse(status),
    });

    /// <summary>Puts a warning among the events.</summary>
    protected void Warn(string kind, string subject, string reason, string message) => Server.Put("", "events", new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = $"{subject}.17" },
        ["involvedObject"] = new JsonObject { ["kind"] = kind, ["name"] = subject },
        ["reason"] = reason,
        ["message"] = message,
        ["type"] = "Warning",
    });

    protected const string Running = """{"phase": "Running"}""";

    protected const string OutOfMemory = """{"phase": "Failed", "containerStatuses": [{"name": "worker", "state": {"terminated": {"reason": "OOMKilled", "exitCode": 137}}}]}""";
}
