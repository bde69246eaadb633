using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Handbrk8s.Checks;
using Handbrk8s.Films;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Webhooks;

/// <summary>Who is told of a film's end, and what, over real HTTP.</summary>
public sealed class WebhookTests : WebhookBench
{
    [Fact(Timeout = 30_000)]
    public async Task A_published_film_is_told_with_its_place_and_sizes_in_signed_JSON()
    {
        Configure().Authorization = "Bearer tk_1";
        var film = await Published();

        await Tell();

        var request = Assert.Single(Server.Requests);
        Assert.Equal(("POST", "/t0pic?tpl=yes", "application/json", "Bearer tk_1"), (request.Method, request.Url, request.Headers["Content-Type"], request.Headers["Authorization"]));
        var told = Told();
        Assert.Equal("film.published", (string?)told["type"]);
        Assert.Equal(film.Since, (DateTimeOffset)told["timestamp"]!);
        Assert.Equal("Alien (1979) is in the library.", (string?)told["data"]!["message"]);
        Assert.Equal((film.Id.ToString(), Alien, "Movies", "Published", Alien), ((string)told["data"]!["film"]!, (string)told["data"]!["path"]!, (string)told["data"]!["library"]!, (string)told["data"]!["state"]!, (string)told["data"]!["target"]!));
        Assert.Equal((film.Source.Size, film.Result!.Size), ((long)told["data"]!["sourceBytes"]!, (long)told["data"]!["resultBytes"]!));
        Assert.Null(told["data"]!["reason"]);

        var signed = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Body}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), signed));
        Assert.Equal($"v1,{signature}", request.Headers["webhook-signature"]);
        Assert.Equal(Workshop.Time.GetUtcNow().ToUnixTimeSeconds(), long.Parse(request.Headers["webhook-timestamp"]));
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_set_aside_is_told_with_its_reason()
    {
        Configure();
        await SetAside("It has no video.");

        await Tell();

        Assert.Equal("film.failed", (string?)Told()["type"]);
        Assert.Equal(("Failed", "It has no video."), ((string)Told()["data"]!["state"]!, (string)Told()["data"]!["reason"]!));
        Assert.Equal("Alien (1979) is not in the library: It has no video.", (string?)Told()["data"]!["message"]);
        Assert.Null(Told()["data"]!["target"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_conflict_and_a_lost_film_are_told_as_failed()
    {
        Configure();
        Directory.CreateDirectory(Path.GetDirectoryName(InLibrary(Alien))!);
        await File.WriteAllTextAsync(InLibrary(Alien), "another film", Workshop.Cancel);
        await Published();
        var lost = await Workshop.Claimed("Movies/Dune.mkv");
        Directory.Delete(Workshop.Share.Film(lost.Id).Path, recursive: true);
        await Workshop.Get<Sweep>().Run(Workshop.Cancel);
        Workshop.Time.Advance(LostFilms.UntilMissed);
        await Workshop.Get<Sweep>().Run(Workshop.Cancel);

        await Tell();

        Assert.Equal(["Conflict", "Lost"], Server.Requests.Select(request => (string)JsonNode.Parse(request.Body)!["data"]!["state"]!));
        Assert.All(Server.Requests, request => Assert.Contains("film.failed", request.Body));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_was_cancelled_is_not_told()
    {
        Configure();
        var film = await Workshop.Claimed(Alien);
        await Workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel);

        // The first message is superseded by the one that the cancelling sent.
        await Workshop.Transcode();
        await Workshop.Transcode();
        Assert.Equal(FilmState.Cancelled, (await Workshop.Record(film.Id)).State);

        await Tell();

        Assert.Empty(Server.Requests);
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_webhook_hears_of_what_it_asked_for()
    {
        Configure().Events.Add("failed");
        using var other = new FakeWebhook();
        Configure("house", other).Events.Add("published");
        await Published();

        await Tell();

        Assert.Empty(Server.Requests);
        Assert.Single(other.Requests);
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_failed_twice_is_told_twice()
    {
        Configure();
        var film = await SetAside();
        await Tell();
        await Workshop.Drain(QueueNames.PoisonOf(QueueNames.Transcode));
        Assert.True((await Workshop.Get<Retry>().Of(film.Id, record => record, Workshop.Cancel)).IsDone);
        await Refuse("Still none.");

        await Tell();

        Assert.Equal(2, Server.Requests.Select(request => request.Headers["webhook-id"]).Distinct().Count());
        Assert.Contains("Still none.", Server.Requests[1].Body);
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_webhook_nothing_is_kept_to_be_told()
    {
        await Published();
        Assert.Single(await Open());

        await Tell();

        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_secret_it_is_not_signed()
    {
        Configure().Secret = "";
        await Published();

        await Tell();

        Assert.False(Assert.Single(Server.Requests).Headers.ContainsKey("webhook-signature"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_check_sends_a_test_event_and_says_who_did_not_take_it()
    {
        Configure();
        var check = ActivatorUtilities.CreateInstance<WebhookCheck>(Workshop.Get<IServiceProvider>());
        Assert.Equal(CheckResult.Fine("A test event was taken by phone."), await check.Run(Workshop.Cancel));
        Assert.Equal("test", (string?)Told()["type"]);

        Server.Status = 404;

        Assert.Equal(CheckResult.Broken("The webhook 'phone' at 127.0.0.1 answered with 404: check Webhooks:phone."), await check.Run(Workshop.Cancel));
    }
}
