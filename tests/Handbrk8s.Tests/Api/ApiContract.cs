using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Handbrk8s.Api;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Tests.Api;

/// <summary>What the API promises, whoever serves it.</summary>
public abstract class ApiContract : IAsyncDisposable
{
    internal Workshop Workshop { get; } = new();

    /// <summary>The server of these routes, with a client that may do everything.</summary>
    internal abstract Task<HttpClient> Client();

    public virtual async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = 60_000)]
    public async Task Films_are_listed_a_page_at_a_time_and_none_is_missing()
    {
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add((await Workshop.Claimed($"Movies/{number}.mkv")).Id.ToString());
        }

        List<string> listed = [];
        string? next = null;
        do
        {
            var page = await Get($"films?limit=2{(next is null ? "" : $"&after={next}")}");
            listed.AddRange(page["films"]!.AsArray().Select(film => film!["id"]!.ToString()));
            next = page["next"]?.ToString();
        }
        while (next is not null);

        Assert.Equal(ids.Order(StringComparer.Ordinal), listed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Films_are_listed_by_their_state()
    {
        var transcoded = await Workshop.Transcoded("Movies/Transcoded.mkv");
        var queued = await Workshop.Claimed("Movies/Queued.mkv");

        Assert.Equal(queued.Id.ToString(), Assert.Single((await Get("films?state=queued"))["films"]!.AsArray())!["id"]!.ToString());
        Assert.Equal("Movies/Transcoded.mkv", Assert.Single((await Get("films?state=Transcoded"))["films"]!.AsArray())!["path"]!.ToString());
        Assert.NotEqual(queued.Id, transcoded.Id);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("films?limit=0", "'limit' is '0'")]
    [InlineData("films?limit=many", "'limit' is 'many'")]
    [InlineData("films?limit=501", "'limit' is '501'")]
    [InlineData("films?state=Lost+in+space", "'state' is 'Lost in space': it must be one of Queued")]
    [InlineData("films?state=6", "'state' is '6'")]
    [InlineData("films?state=Queued,Failed", "'state' is 'Queued,Failed'")]
    public async Task A_bad_parameter_is_named_with_what_it_must_be(string path, string sentence) => await Refused(HttpMethod.Get, path, HttpStatusCode.BadRequest, sentence);

    [Fact(Timeout = 60_000)]
    public async Task A_film_is_shown_with_its_history_and_who_works_on_it()
    {
        var film = await Workshop.Transcoded("Movies/Alien.mkv");
        var token = film.Token!;
        await Workshop.Change(film.Id, record => record with { State = FilmState.Uploading });
        await Workshop.Ledger.Beat(film.Id, new Heartbeat(token, "pod-7", new JobProgress("copying", 0.5, null, TimeSpan.FromSeconds(90))), Workshop.Cancel);

        var shown = await Get($"films/{film.Id}");

        Assert.Equal("Movies/Alien.mkv", shown["film"]!["path"]!.ToString());
        Assert.Equal("pod-7", shown["film"]!["worker"]!.ToString());
        Assert.Equal(0.5, shown["film"]!["progress"]!["fraction"]!.GetValue<double>());
        Assert.Equal("Completed", shown["outcomes"]!.AsArray()[^1]!["outcome"]!.ToString());
        var worker = Assert.Single((await GetList("workers")))!;
        Assert.Equal(("pod-7", film.Id.ToString(), 90.0), (worker["name"]!.ToString(), worker["film"]!.ToString(), worker["progress"]!["remainingSeconds"]!.GetValue<double>()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("GET", "films/000000000000")]
    [InlineData("GET", "films/000000000000/log")]
    [InlineData("GET", "films/..%2f..%2fetc%2fpasswd/log")]
    [InlineData("POST", "films/000000000000/retry")]
    [InlineData("POST", "films/nonsense/cancel")]
    public async Task A_film_that_does_not_exist_is_not_found(string method, string path) => await Refused(new HttpMethod(method), path, HttpStatusCode.NotFound, "");

    [Fact(Timeout = 60_000)]
    public async Task The_log_of_a_film_under_way_is_shown_by_its_end()
    {
        var film = await Workshop.Transcoded("Movies/Alien.mkv");
        await File.WriteAllLinesAsync(Workshop.Share.Film(film.Id).Log(film.Token!), Enumerable.Range(1, 1000).Select(line => $"line {line}"), Workshop.Cancel);

        var log = await (await Client()).GetStringAsync($"api/films/{film.Id}/log", Workshop.Cancel);

        Assert.EndsWith("line 1000", log);
        Assert.DoesNotContain("line 900\n", log);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_film_without_a_log_says_so()
    {
        var film = await Workshop.Claimed("Movies/Alien.mkv");

        await Refused(HttpMethod.Get, $"films/{film.Id}/log", HttpStatusCode.NotFound, "There is no log");
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancel_and_retry_do_what_the_commands_do()
    {
        var film = await Workshop.Claimed("Movies/Alien.mkv");

        Assert.Contains("is being cancelled", (await Post($"films/{film.Id}/cancel"))["sentence"]!.ToString());
        Assert.True((await Workshop.Record(film.Id)).CancelRequested);
        Assert.Contains("is Queued again", (await Post($"films/{film.Id}/retry"))["sentence"]!.ToString());
        Assert.False((await Workshop.Record(film.Id)).CancelRequested);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_cannot_be_done_now_is_a_conflict_that_says_why()
    {
        var film = await Workshop.Claimed("Movies/Alien.mkv");
        await Workshop.Change(film.Id, record => record with { State = FilmState.Published });

        await Refused(HttpMethod.Post, $"films/{film.Id}/retry", HttpStatusCode.Conflict, "is published");
    }

    [Fact(Timeout = 60_000)]
    public async Task All_that_failed_is_tried_again_at_once()
    {
        var film = await Workshop.Claimed("Movies/Alien.mkv");
        await Workshop.Change(film.Id, record => record with { State = FilmState.Failed });

        var results = (await (await Send(HttpMethod.Post, "retry")).Content.ReadFromJsonAsync<JsonArray>(Workshop.Cancel))!;

        Assert.True(Assert.Single(results)!["done"]!.GetValue<bool>());
        Assert.Equal(FilmState.Queued, (await Workshop.Record(film.Id)).State);
    }

    [Fact(Timeout = 60_000)]
    public async Task Queues_are_counted()
    {
        await Workshop.Claimed("Movies/Alien.mkv");

        var queues = await GetList("queues");

        Assert.Equal(QueueNames.All, queues.Select(queue => queue!["name"]!.ToString()));
        Assert.Equal(1, queues[0]!["waiting"]!.GetValue<int>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Pause_and_resume_are_what_the_commands_set()
    {
        Assert.True((await Post("pause"))["paused"]!.GetValue<bool>());
        Assert.True(await Workshop.Get<Pause>().IsOn(Workshop.Cancel));
        Assert.True((await Get("pause"))["paused"]!.GetValue<bool>());
        Assert.False((await Post("resume"))["paused"]!.GetValue<bool>());
        Assert.False(await Workshop.Get<Pause>().IsOn(Workshop.Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_lies_in_watch_is_told_with_its_reason()
    {
        await Workshop.Get<Handbrk8s.Intake.IntakeReport>().Write([new("Movies/cover.jpg", "It is no film by its name.")], Workshop.Cancel);

        var watch = await Get("watch");

        Assert.Equal(1, watch["count"]!.GetValue<int>());
        Assert.Equal("It is no film by its name.", watch["files"]![0]!["why"]!.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Health_is_ok_until_the_share_is_gone_and_life_goes_on_without_it()
    {
        Assert.Equal("ok", (await Get("health"))["status"]!.ToString());

        File.Delete(Path.Combine(Workshop.Share.Root, ".handbrk8s"));

        await Refused(HttpMethod.Get, "health", HttpStatusCode.ServiceUnavailable, Workshop.Share.Root);
        Assert.Equal("ok", (await Get("health/live"))["status"]!.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_share_that_does_not_answer_is_said_in_time_and_read_once_however_often_is_asked()
    {
        Assert.Equal("ok", (await Get("health"))["status"]!.ToString());
        var sentinel = Path.Combine(Workshop.Share.Root, Sentinel.FileName);
        var text = await File.ReadAllBytesAsync(sentinel, Workshop.Cancel);
        File.Delete(sentinel);
        Assert.Equal(0, Tool.Run("mkfifo", sentinel).Exit);
        await HealthHangs();
        Assert.Equal("ok", (await Get("health/live"))["status"]!.ToString());

        // Another read would find that all is well. There is none as long as the first one hangs.
        var pipe = $"{sentinel}.pipe";
        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(sentinel, pipe));
        await File.WriteAllBytesAsync(sentinel, text, Workshop.Cancel);
        await HealthHangs();

        await using (var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            await writer.WriteAsync(text, Workshop.Cancel);
        }

        await Eventually.True(() => Send(HttpMethod.Get, "health").GetAwaiter().GetResult().StatusCode == HttpStatusCode.OK, () => "health");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_description_names_every_route_and_every_answer_it_gives()
    {
        var paths = (await Get("openapi.json"))["paths"]!.AsObject();

        var routes = Workshop.Get<ApiRoutes>().All;
        Assert.Equal(
            routes.Select(route => $"{route.Method} /api/{route.Path}").Order(StringComparer.Ordinal),
            paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}")).Order(StringComparer.Ordinal));
        Assert.All(routes.SelectMany(route => route.Errors.Concat(route.Access == ApiAccess.Open ? [] : [401, 403]).Append(503).Select(error => (route, error))), one =>
            Assert.NotNull(paths[$"/api/{one.route.Path}"]![one.route.Method.ToLowerInvariant()]!["responses"]![$"{one.error}"]));
        Assert.Equal("array", paths["/api/films"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["properties"]!["films"]!["type"]!.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_secret_of_the_storage_is_in_no_answer()
    {
        await Get("films");

        // An open connection would go on with what it has read.
        Workshop.Get<SqliteStore>().Dispose();
        await File.WriteAllBytesAsync(Workshop.Database, Encoding.UTF8.GetBytes("no database"), Workshop.Cancel);

        using var answer = await Send(HttpMethod.Get, "films");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain(Workshop.Database, await answer.Content.ReadAsStringAsync(Workshop.Cancel));
    }

    internal async Task Refused(HttpMethod method, string path, HttpStatusCode status, string sentence)
    {
        using var answer = await Send(method, path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Workshop.Cancel))!;
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.ToString());
        Assert.Contains(sentence, problem["detail"]!.ToString());
    }

    internal async Task<HttpResponseMessage> Send(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, $"api/{path}");
        return await (await Client()).SendAsync(request, Workshop.Cancel);
    }

    private async Task HealthHangs()
    {
        var answer = Refused(HttpMethod.Get, "health", HttpStatusCode.ServiceUnavailable, "The look at storage and share hangs since ");
        await Eventually.True(
            () =>
            {
                Workshop.Time.Advance(TimeSpan.FromSeconds(1));
                return answer.IsCompleted;
            },
            () => "an answer");
        await answer;
    }

    private async Task<JsonObject> Get(string path) => await Read<JsonObject>(HttpMethod.Get, path);

    private async Task<JsonArray> GetList(string path) => await Read<JsonArray>(HttpMethod.Get, path);

    private async Task<JsonObject> Post(string path) => await Read<JsonObject>(HttpMethod.Post, path);

    private async Task<T> Read<T>(HttpMethod method, string path)
    {
        using var answer = await Send(method, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<T>(Workshop.Cancel))!;
    }
}
