using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;
using k8s;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>An API server that takes a request and never answers it.</summary>
public sealed class SilentApiServerTests(AzuriteProcess azurite) : ClusterBench(azurite)
{
    protected override KubernetesClientConfiguration Cluster
    {
        get
        {
            var cluster = base.Cluster;
            cluster.HttpClientTimeout = TimeSpan.FromSeconds(3);
            return cluster;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_look_that_gets_no_answer_is_a_problem_and_over_once_it_gets_one()
    {
        Server.Silent = request => request.Resource == "jobs";
        await Look();
        Assert.EndsWith("Could not look at the cluster: the API server did not answer in time.", Problem);

        Server.Silent = _ => false;
        await Look();
        Assert.Null(Problem);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_order_that_gets_no_answer_keeps_no_other_from_being_carried_out()
    {
        await UnderWay();
        Put(Pod, Running);
        await UnderWay("Movies/B.mkv", "transcode-def34-y8m3q");
        Put("transcode-def34-y8m3q", Running);
        var ended = await UnderWay("Movies/C.mkv", "transcode-ghi56-z9n4r");
        await Change(ended.Id, film => film with { State = FilmState.Failed, Reason = "It has no video." });
        Server.Silent = request => request is { Verb: "patch", Name: Pod };

        await Look();

        Assert.Null(Problem);
        Assert.NotNull(Server.Metadata("", "pods", "transcode-def34-y8m3q")!["labels"]!["handbrk8s.io/film"]);
        Assert.Single(Server.Events);
    }
}
