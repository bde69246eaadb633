using System.Text.Json.Nodes;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.Local;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Webhooks;

/// <summary>The real program with a webhook in its settings.</summary>
public sealed class WebhookRunTests : IDisposable
{
    private readonly LocalShare _share = new();
    private readonly FakeWebhook _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _share.Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_film_that_is_set_aside_is_told_as_soon_as_the_webhook_takes_it_and_status_says_what_is_untold()
    {
        _share.Environment["HANDBRK8S_Webhooks__phone__Url"] = $"{_server.Address}/t0pic";
        _server.Status = 503;
        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.DropText("this is no film", "Movies/Alien.mkv");
        await run.Says("What became of Movies/Alien.mkv could not be told: The webhook 'phone' at 127.0.0.1 answered with 503");

        Assert.Contains("What became of 1 film(s) is not told yet: The webhook 'phone' at 127.0.0.1 answered with 503", await Status());
        _server.Status = 204;

        await Eventually.True(() => _share.Files("fail").Count > 0 && !Status().GetAwaiter().GetResult().Contains("not told yet", StringComparison.Ordinal), () => run.Output);
        var told = JsonNode.Parse(_server.Requests[^1].Body)!;
        Assert.Equal(("film.failed", "Movies/Alien.mkv"), ((string)told["type"]!, (string)told["data"]!["path"]!));
        Assert.DoesNotContain("t0pic", run.Output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("HANDBRK8S_Webhooks__phone", "https://ntfy.sh/t0pic", "at 'Webhooks:phone'")]
    [InlineData("HANDBRK8S_Webhooks__phone__Url", "ntfy.sh/t0pic", "Webhooks:phone:Url")]
    public async Task A_setting_that_cannot_be_read_is_named_and_its_secret_is_not_shown(string name, string value, string said)
    {
        _share.Environment[name] = value;
        await using var run = _share.Run();

        Assert.Equal(ExitCodes.Configuration, await run.Exited());
        await run.Says(said);
        Assert.DoesNotContain("t0pic", run.Output);
    }

    [Fact(Timeout = 120_000)]
    public async Task No_worker_is_told_of_webhooks()
    {
        _share.Environment["HANDBRK8S_Webhooks__phone__Url"] = $"{_server.Address}/t0pic";
        _share.Environment["FAKE_HANDBRAKE"] = "slow=600";
        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
        await Eventually.True(() => _share.Encodes, () => run.Output);

        var workers = _share.Workers();

        Assert.Contains(workers, worker => worker.Name.StartsWith("Handbrk8s.Trans", StringComparison.Ordinal));
        Assert.All(workers, worker => Assert.DoesNotContain("t0pic", File.ReadAllText($"/proc/{worker.Id}/environ")));
    }

    private Task<string> Status() => _share.Said(ExitCodes.Settled, "status");
}
