using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>An API server that refuses, forgets, contradicts or fails.</summary>
public sealed class ApiRefusalTests(AzuriteProcess azurite) : ClusterBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task A_list_is_read_to_its_end_page_by_page()
    {
        Server.PageSize = 2;
        var film = await UnderWay();
        PutFive();

        await Look();

        Assert.Contains("more memory", (await Record(film.Id)).Reason);
        Assert.Equal([null, "2", "4"], Lists("pods"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_continue_token_that_expired_begins_the_list_anew()
    {
        Server.PageSize = 2;
        var film = await UnderWay();
        PutFive();
        var expired = false;
        Server.Refuse(request => request is { Resource: "pods", Continue: "4" } && !expired && (expired = true), 410, "The provided continue parameter is too old");

        await Look();

        Assert.Null(Problem);
        Assert.Contains("more memory", (await Record(film.Id)).Reason);
        Assert.Equal([null, "2", "4", null, "2", "4"], Lists("pods"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Tokens_that_always_expire_end_the_look_and_nothing_is_taken_for_gone()
    {
        Server.PageSize = 2;
        var film = await UnderWay();
        PutFive();
        Server.Refuse(request => request is { Resource: "pods", Continue: not null }, 410);

        await Look();

        Assert.Contains("Could not look at the cluster: the API server refused (410", Problem);
        Assert.Equal(3, Lists("pods").Count(token => token is null));
        Assert.Null((await Record(film.Id)).Reason);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(403, "pods is forbidden: User \"functions\" cannot list resource \"pods\". Apply the role of keda/base/functions-role.yaml.")]
    [InlineData(500, "the API server has a failure of its own (500: it burns).")]
    [InlineData(503, "the API server has a failure of its own (503: it burns).")]
    [InlineData(429, "the API server refused (429: it burns).")]
    public async Task A_look_that_is_refused_is_a_problem_no_crash_and_over_once_it_is_mended(int status, string why)
    {
        Server.Refuse(request => request.Resource == "pods", status, status == 403 ? "pods is forbidden: User \"functions\" cannot list resource \"pods\"" : "it burns");

        await Look();
        Assert.EndsWith($"Could not look at the cluster: {why}", Problem);

        Server.RefuseNoMore();
        await Look();
        Assert.Null(Problem);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    public async Task A_pod_that_cannot_be_labelled_keeps_nothing_else_from_being_done_and_is_labelled_later(int status)
    {
        await UnderWay();
        Put(Pod, Running);
        await UnderWay("Movies/B.mkv", "transcode-def34-y8m3q");
        Put("transcode-def34-y8m3q", Running);
        Server.Refuse(request => request is { Verb: "patch", Name: Pod }, status);

        await Look();
        Assert.Null(Problem);
        Assert.Null(Label(Pod));
        Assert.NotNull(Label("transcode-def34-y8m3q"));

        Server.RefuseNoMore();
        await Look();
        Assert.NotNull(Label(Pod));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_event_that_was_refused_is_made_by_the_next_look()
    {
        var film = await UnderWay();
        await Change(film.Id, record => record with { State = FilmState.Failed, Reason = "It has no video." });
        Server.Refuse(request => request is { Resource: "events", Verb: "create" }, 500);
        await Look();
        Assert.Empty(Server.Events);

        Server.RefuseNoMore();
        await Look();

        Assert.Single(Server.Events);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_is_gone_is_a_problem_and_no_crash()
    {
        _ = Problem;
        await Server.DisposeAsync();

        await Look();

        Assert.Contains("the API server is out of reach", Problem);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_KEDA_everything_else_goes_on()
    {
        Server.Remove("keda.sh", "scaledjobs", "transcode");
        Server.Remove("keda.sh", "scaledjobs", "upload");
        await UnderWay();
        Put(Pod, Running);

        await Look();

        Assert.Null(Problem);
        Assert.NotNull(Label(Pod));
    }

    private void PutFive()
    {
        Put(Pod, OutOfMemory);
        foreach (var number in Enumerable.Range(1, 4))
        {
            Put($"transcode-aaa{number}-x", Running);
        }
    }

    private string? Label(string pod) => Server.Metadata("", "pods", pod)!["labels"]!["handbrk8s.io/film"]?.GetValue<string>();

    private IEnumerable<string?> Lists(string resource) => Server.Requests.Where(request => request.Resource == resource && request.Verb == "list").Select(request => request.Continue);
}
