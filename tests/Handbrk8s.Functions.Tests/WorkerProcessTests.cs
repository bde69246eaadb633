using System.Text.Json.Nodes;
using Handbrk8s.Films;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests;

public sealed class WorkerProcessTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    [Fact(Timeout = 120_000)]
    public async Task A_dropped_file_and_a_dropped_blob_become_films_that_the_API_lists()
    {
        DropMarked();
        var blob = await Account.Put("Movies/Brazil (1985).mkv", "the original");

        var events = await WorkerProcess.Run(Environment(), "WatchShare", "WatchBlobs=Movies/Brazil (1985).mkv", "Sweep", "GetFilms=/api/films", $"GetFilm=/api/films/{FilmId.Of(blob)}", "GetFilm=/api/films/000000000000", "Pause=/api/pause");

        Assert.Equal(["WatchShare", "WatchBlobs", "Sweep", "GetFilms", "GetFilm", "GetFilm", "Pause"], Calls(events).Select(call => Text(call, "called")));
        Assert.All(Calls(events), call => Assert.Equal("Success", Text(call, "status")));
        Assert.Equal(2, (await Films()).Count);
        Assert.Contains(await Films(), film => film.Id == FilmId.Of(blob));
        var answers = Calls(events).Where(call => call.ContainsKey("http")).ToList();
        Assert.Equal([200, 200, 404, 200], answers.Select(answer => answer["http"]!.GetValue<int>()));
        Assert.All(await Films(), film => Assert.Contains(film.Id.ToString(), Text(answers[0], "body")));
        Assert.Equal(FilmId.Of(blob).ToString(), (string?)JsonNode.Parse(Text(answers[1], "body"))!["film"]!["id"]);
        Assert.Equal("application/problem+json; charset=utf-8", Text(answers[2], "type"));
        Assert.Equal("""{"paused":true}""", Text(answers[3], "body"));
        Assert.Contains(events, one => Text(one, "log").Contains($"Claimed: {Alien} is film ", StringComparison.Ordinal));
        Assert.Equal(0, events[^1]["exit"]!.GetValue<int>());
    }

    [Fact(Timeout = 120_000)]
    public async Task The_process_tells_its_host_of_every_function_and_loads_each()
    {
        var events = await WorkerProcess.Run(Environment());

        var told = events.Single(one => one.ContainsKey("functions"))["functions"]!.AsArray().Select(name => name!.GetValue<string>());
        Assert.Equal(MetadataTests.Functions().Select(function => function.Name).Order(), told.Order());
        Assert.DoesNotContain(events, one => one.ContainsKey("notLoaded"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_bad_configuration_ends_it_with_all_that_is_wrong()
    {
        var settings = Environment();
        settings["HANDBRK8S_Folders__Library"] = "library";
        settings["HANDBRK8S_Lease__Duration"] = "soon";

        var end = (await WorkerProcess.Run(settings))[^1];

        Assert.Equal(78, end["exit"]!.GetValue<int>());
        Assert.Contains("Folders:Library is 'library': it must be an absolute path", Text(end, "errors"));
        Assert.Contains("Write a time as 00:05:00", Text(end, "errors"));
    }

    private static IEnumerable<JsonObject> Calls(IEnumerable<JsonObject> events) => events.Where(one => one.ContainsKey("called"));

    private static string Text(JsonObject one, string name) => one[name]?.ToString() ?? "";

    private Dictionary<string, string?> Environment() => Settings()
        .ToDictionary(setting => $"HANDBRK8S_{setting.Key.Replace(":", "__", StringComparison.Ordinal)}", setting => setting.Value)
        .Append(new("AzureWebJobsStorage", Account.ConnectionString))
        .Append(new("Films", Account.ConnectionString))
        .ToDictionary();
}
