using Handbrk8s.Films;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Webhooks;

namespace Handbrk8s.Tests.Webhooks;

/// <summary>What becomes of an event that is not taken, or that something comes between, over real HTTP.</summary>
public sealed class WebhookRetryTests : WebhookBench
{
    [Theory(Timeout = 60_000)]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task One_that_does_not_take_it_gets_it_again_under_the_same_id_and_no_other_does(int status)
    {
        Configure();
        using var other = new FakeWebhook();
        Configure("house", other);
        Server.Status = status;
        var film = await Published();
        await Tell();
        var open = Assert.Single(await Open());
        Assert.Equal((film.Id, 1), (open.Film, open.Tries));
        Assert.Equal($"The webhook 'phone' at 127.0.0.1 answered with {status}: check Webhooks:phone.", open.Reason);
        Assert.Equal(FilmState.Published, (await Workshop.Record(film.Id)).State);
        var before = Server.Requests.Count;
        await Tell();
        Assert.Equal(before, Server.Requests.Count);

        Server.Status = 200;
        Back();
        await Tell();

        Assert.Equal(before + 1, Server.Requests.Count);
        Assert.Single(Server.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.All(Server.Requests, request => Assert.Equal(("POST", "/t0pic?tpl=yes"), (request.Method, request.Url)));
        Assert.Single(other.Requests);
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_down_is_told_when_it_is_back_and_nothing_names_more_of_it_than_its_host()
    {
        Configure();
        Server.Stop();
        await Published();
        await Tell();
        var open = Assert.Single(await Open());
        Assert.StartsWith("The webhook 'phone' at 127.0.0.1 does not answer: ", open.Reason);
        Assert.DoesNotContain("t0pic", open.Reason);

        Server.Start();
        Back();
        await Tell();

        Assert.Single(Server.Requests);
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 60_000)]
    public async Task After_a_day_it_is_given_up()
    {
        Configure();
        Server.Status = 404;
        await Published();
        await Tell();
        Assert.Single(await Open());

        Workshop.Time.Advance(TimeSpan.FromDays(1));
        await Tell();

        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_note_whose_record_does_not_follow_is_never_told_and_goes_by_itself()
    {
        Configure();
        var film = await Workshop.Transcoded(Alien);
        await Workshop.Get<Endings>().Prepare(film.Id, FilmState.Published, Workshop.Cancel);
        await Tell();
        Assert.Single(await Open());

        Workshop.Time.Advance(TimeSpan.FromMinutes(10));
        await Tell();
        Assert.Empty(await Open());
        Assert.Empty(Server.Requests);

        await Upload(film.Id);
        await Tell();
        Assert.Single(Server.Requests);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_fails_again_while_its_first_failure_is_told_is_told_again()
    {
        Configure();
        var film = await SetAside();
        var held = new TaskCompletionSource();
        Server.Held = held.Task;
        var telling = Tell();
        await Eventually.True(() => Server.Requests.Count == 1, () => "the first event");
        Workshop.Time.Advance(TimeSpan.FromSeconds(1));
        await Workshop.Drain(QueueNames.PoisonOf(QueueNames.Transcode));
        Assert.True((await Workshop.Get<Retry>().Of(film.Id, Workshop.Cancel)).IsDone);
        await Refuse("Still none.");

        held.SetResult();
        await telling;
        await Tell();

        Assert.Equal(2, Server.Requests.Count);
        Assert.Contains("Still none.", Server.Requests[1].Body);
        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task What_waited_while_nobody_told_it_is_told_however_late()
    {
        Configure();
        await Published();
        Workshop.Time.Advance(TimeSpan.FromDays(3));
        Server.Status = 503;
        await WhileTimePasses(Tell());
        Assert.Single(await Open());

        Server.Status = 200;
        Back();
        await Tell();

        Assert.Empty(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task One_event_that_is_refused_keeps_no_other_from_being_told_and_a_long_reason_is_cut()
    {
        Configure();
        Server.Status = 400;
        await SetAside(new string('x', 5_000));
        await Tell();
        Server.Status = 200;
        await Upload((await Workshop.Transcoded("Movies/Dune.mkv")).Id);

        await Tell();

        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.InRange(request.Body.Length, 1, 3_000));
        Assert.Contains("film.published", Server.Requests[1].Body);
        Assert.Single(await Open());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_list_that_cannot_be_read_holds_no_film_up()
    {
        Configure();
        Assert.True(await Workshop.Ledger.TryWriteNote(Ledger.NoteNames.Endings, read: null, "no JSON", Workshop.Cancel));

        Assert.Equal(FilmState.Published, (await Published()).State);
        await Tell();

        Assert.Single(Server.Requests);
    }
}
