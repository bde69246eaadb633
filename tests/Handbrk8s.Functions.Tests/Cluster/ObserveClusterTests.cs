using System.Text.Json.Nodes;
using Handbrk8s.Films;
using Handbrk8s.Operations;
using Handbrk8s.Tests;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests.Cluster;

public sealed class ObserveClusterTests(AzuriteProcess azurite) : ClusterBench(azurite)
{
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(2);

    [Fact(Timeout = 60_000)]
    public async Task A_pod_says_in_labels_and_annotations_which_film_it_has_and_how_far_it_is()
    {
        var film = await UnderWay();
        Put(Pod, Running);

        await Look();

        Assert.Null(Problem);
        var metadata = Server.Metadata("", "pods", Pod)!;
        Assert.Equal("Alien-1979", metadata["labels"]!["handbrk8s.io/film"]!.GetValue<string>());
        Assert.Equal("encoding-42", metadata["labels"]!["handbrk8s.io/progress"]!.GetValue<string>());
        Assert.Equal("handbrk8s", metadata["labels"]!["app.kubernetes.io/name"]!.GetValue<string>());
        Assert.Equal(Alien, metadata["annotations"]!["handbrk8s.io/film"]!.GetValue<string>());
        Assert.Equal(film.Id.ToString(), metadata["annotations"]!["handbrk8s.io/film-id"]!.GetValue<string>());
        Assert.Equal("encoding 42 %, 31 frames/s, 0:12:00 left", metadata["annotations"]!["handbrk8s.io/progress"]!.GetValue<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_pod_says_already_is_not_written_again()
    {
        await UnderWay();
        Put(Pod, Running);

        await Look();
        await Look();

        Assert.Single(Server.Requests, request => request.Verb == "patch");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pod_that_was_killed_for_its_memory_is_in_the_record_after_one_look_and_once()
    {
        var film = await UnderWay();
        Put(Pod, OutOfMemory);

        await Look();
        await Look();

        var record = await Record(film.Id);
        Assert.Equal("The worker needed more memory than its limit of 2Gi and was killed. Raise resources.limits.memory of the ScaledJob 'transcode'.", record.Reason);
        var outcome = Assert.Single(record.Outcomes);
        Assert.Equal((OutcomeKind.Interrupted, film.Token!, Pod, "transcode"), (outcome.Kind, outcome.Token, outcome.Worker, outcome.Stage));
        Assert.Equal(FilmState.Transcoding, record.State);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pod_whose_film_has_a_newer_attempt_says_nothing_about_it()
    {
        var film = await UnderWay();
        Put(Pod, OutOfMemory);
        await Begun(film, "transcode-def34-y8m3q");
        Put("transcode-def34-y8m3q", Running);

        await Look();

        Assert.Empty((await Record(film.Id)).Outcomes);
        Assert.Null(Server.Metadata("", "pods", Pod)!["labels"]!["handbrk8s.io/film"]);
        Assert.NotNull(Server.Metadata("", "pods", "transcode-def34-y8m3q")!["labels"]!["handbrk8s.io/film"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_keeps_pods_from_starting_is_said_of_as_many_waiting_films_and_taken_back_once_it_is_mended()
    {
        var films = new[] { await Waiting("Movies/A.mkv"), await Waiting("Movies/B.mkv") };
        Put("transcode-abc12-11111", """{"phase": "Pending", "containerStatuses": [{"name": "worker", "state": {"waiting": {"reason": "ImagePullBackOff", "message": "Back-off pulling image \"ghcr.io/nobody/transcode\""}}}]}""");

        await Look();
        await Look();

        var reasons = (await Films()).Select(film => film.Reason).OfType<string>();
        Assert.Equal("No worker can start: its image cannot be pulled: Back-off pulling image \"ghcr.io/nobody/transcode\". Check the images in your overlay, and whether the nodes reach the registry.", Assert.Single(reasons));

        Server.Remove("", "pods", "transcode-abc12-11111");
        await Look();
        Assert.All(films, film => Assert.Null(Record(film.Id).GetAwaiter().GetResult().Reason));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_volume_that_cannot_be_mounted_is_known_from_the_events()
    {
        var film = await Waiting();
        Put("transcode-abc12-11111", """{"phase": "Pending", "containerStatuses": [{"name": "worker", "state": {"waiting": {"reason": "ContainerCreating"}}}]}""");
        Warn("Pod", "transcode-abc12-11111", "FailedMount", "MountVolume.SetUp failed for volume \"handbrk8s-share\": mount.nfs: access denied by server");

        await Look();

        Assert.Contains("a volume cannot be mounted: MountVolume.SetUp failed for volume \"handbrk8s-share\": mount.nfs: access denied by server", (await Record(film.Id)).Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_Job_that_gets_no_pod_is_why_films_wait()
    {
        var film = await Waiting();
        PutJob("transcode-abc12", """{"active": 0}""");
        Warn("Job", "transcode-abc12", "FailedCreate", "pods \"transcode-abc12-\" is forbidden: exceeded quota: films");

        await Look();

        Assert.Equal("No worker can start: Kubernetes makes no pod for it: pods \"transcode-abc12-\" is forbidden: exceeded quota: films.", (await Record(film.Id)).Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_is_silent_and_whose_pod_is_gone_is_explained_by_its_Job()
    {
        var film = await UnderWay();
        PutJob("transcode-abc12", """{"conditions": [{"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded", "message": "Job has reached the specified backoff limit"}]}""");
        await Look();
        Assert.Empty((await Record(film.Id)).Outcomes);

        await Eventually.True(() => Ledger.FindHeartbeat(film.Id, Cancel).GetAwaiter().GetResult()!.Age >= Silent, () => "an old heartbeat");
        await Look();

        Assert.Equal("The worker's pod transcode-abc12-x7k2p is gone. Its Job says: Job has reached the specified backoff limit.", (await Record(film.Id)).Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_published_and_a_failed_film_are_events_that_are_told_once_also_by_a_second_app()
    {
        var published = await UnderWay("Movies/A.mkv", "upload-abc12-11111");
        var failed = await UnderWay("Movies/B.mkv", "transcode-abc12-22222");
        await Change(published.Id, film => film with { State = FilmState.Published, Target = new PublishTarget("Movies/A.mkv", new string('0', 64)) });
        await Change(failed.Id, film => film with { State = FilmState.Failed, Reason = "It has no video." });

        await Look();
        await Look();
        await Stop();
        await Look();

        Assert.Null(Problem);
        Assert.Equal(
            [("Normal", "FilmPublished", $"Movies/A.mkv ({published.Id}) is published as Movies/A.mkv."), ("Warning", "FilmFailed", $"Movies/B.mkv ({failed.Id}): It has no video.")],
            Server.Events.Select(told => (told["type"]!.GetValue<string>(), told["reason"]!.GetValue<string>(), told["message"]!.GetValue<string>())).Order());
        Assert.All(Server.Events, told => Assert.Equal("ScaledJob", told["involvedObject"]!["kind"]!.GetValue<string>()));
        Assert.All(Server.Events, told => Assert.Equal($"uid-{told["involvedObject"]!["name"]}", told["involvedObject"]!["uid"]!.GetValue<string>()));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pause_is_KEDAs_annotation_on_both_ScaledJobs_and_goes_with_resume()
    {
        await Get<Pause>().Begin(Cancel);
        await Look();
        Assert.All(["transcode", "upload"], name => Assert.Equal("true", Paused(name)));

        await Get<Pause>().End(Cancel);
        await Look();
        Assert.All(["transcode", "upload"], name => Assert.Null(Paused(name)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pause_that_somebody_set_by_hand_stays()
    {
        Server.Put("keda.sh", "scaledjobs", new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "upload", ["uid"] = "uid-upload", ["annotations"] = new JsonObject { ["autoscaling.keda.sh/paused"] = "true" } },
        });

        await Get<Pause>().Begin(Cancel);
        await Look();
        await Get<Pause>().End(Cancel);
        await Look();

        Assert.Equal("true", Paused("upload"));
        Assert.Null(Paused("transcode"));
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. base.Settings(), new("Lease:HeartbeatStaleAfter", $"{Silent}"), new("Lease:HeartbeatEvery", "00:00:00.5")];

    private string? Paused(string name) => Server.Metadata("keda.sh", "scaledjobs", name)!["annotations"]?["autoscaling.keda.sh/paused"]?.GetValue<string>();
}
