using System.Text.Json.Nodes;

namespace Handbrk8s.Tests.Webhooks;

/// <summary>What docs/webhooks.md says is sent, beside what is.</summary>
public sealed class WebhookPageTests : WebhookBench
{
    private static readonly string Page = File.ReadAllText(Repository.At("docs/webhooks.md"));

    [Fact(Timeout = 30_000)]
    public async Task The_event_on_the_page_has_the_fields_of_one_that_is_sent()
    {
        Configure();
        await Published();

        await Tell();

        var shown = JsonNode.Parse(Page.Split("```json\n")[1].Split("```")[0])!;
        Assert.Equal(FieldsOf(Told()), FieldsOf(shown));
    }

    [Fact(Timeout = 30_000)]
    public async Task Every_field_of_an_event_is_explained()
    {
        Configure();
        await Published();
        await Workshop.Claimed("Movies/Dune.mkv");
        await Refuse("It has no video.");

        await Tell();

        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests.SelectMany(request => FieldsOf(JsonNode.Parse(request.Body)!)), field => Assert.Contains($"`{field}`", Page));
    }

    private static IEnumerable<string> FieldsOf(JsonNode node) =>
        node.AsObject().SelectMany(field => field.Value is JsonObject inner ? FieldsOf(inner).Select(name => $"{field.Key}.{name}") : [field.Key]);
}
