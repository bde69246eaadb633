using Handbrk8s.Films;
using Handbrk8s.Operations;
using Handbrk8s.Tests;
using Handbrk8s.Tests.AzureStorage;
using k8s;
using k8s.Models;

namespace Handbrk8s.Functions.Tests.Cluster;

/// <summary>The role of the app, beside what the app asks for when it does all that it can do.</summary>
public sealed class PermissionsTests(AzuriteProcess azurite) : ClusterBench(azurite)
{
    [Fact(Timeout = 60_000)]
    public async Task The_role_allows_what_is_asked_for_and_nothing_else()
    {
        await UnderWay();
        Put(Pod, Running);
        var ended = await UnderWay("Movies/B.mkv", "transcode-def34-y8m3q");
        await Change(ended.Id, film => film with { State = FilmState.Failed });
        await Get<Pause>().Begin(Cancel);
        await Look();
        await Get<Pause>().End(Cancel);
        await Look();
        Assert.Null(Problem);

        var asked = Server.Requests.Select(request => (request.Group, request.Resource, request.Verb, Name: request.Group == "keda.sh" ? request.Name : null)).Distinct().Order();

        Assert.Equal(Allowed().Order(), asked);
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_workers_are_looked_at()
    {
        await Look();

        Assert.Equal("app.kubernetes.io/name=handbrk8s,app.kubernetes.io/component in (transcode,upload)", Server.Requests.Single(request => request.Resource == "pods").Selector);
        Assert.Equal("scaledjob.keda.sh/name in (transcode,upload)", Server.Requests.Single(request => request.Resource == "jobs").Selector);
    }

    private static IEnumerable<(string Group, string Resource, string Verb, string? Name)> Allowed() =>
        from rule in KubernetesYaml.Deserialize<V1Role>(File.ReadAllText(Repository.At("keda/base/functions-role.yaml"))).Rules
        from resource in rule.Resources
        from verb in rule.Verbs
        from name in rule.ResourceNames?.Cast<string?>() ?? [null]
        select (rule.ApiGroups.Single(), resource, verb, name);
}
