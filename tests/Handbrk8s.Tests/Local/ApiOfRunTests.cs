using System.Text.RegularExpressions;

namespace Handbrk8s.Tests.Local;

/// <summary>The API of the real <c>handbrk8s run</c>.</summary>
public sealed partial class ApiOfRunTests : IDisposable
{
    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Run_says_where_its_api_is_and_where_the_token_which_it_does_not_show()
    {
        await using var run = _share.Run("--api", "0");
        await run.Says("The API is at http://127.0.0.1:");
        var address = Address().Match(run.Output).Value;
        var token = await File.ReadAllTextAsync(Path.Combine(_share.State, "api-token"), TestContext.Current.CancellationToken);
        using var client = new HttpClient();

        Assert.Contains("\"ok\"", await client.GetStringAsync(new Uri($"{address}/health"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(token, run.Output);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_taken_port_keeps_no_film_waiting()
    {
        await using var first = _share.Run("--api", "0");
        await first.Says("The API is at");
        var port = new Uri(Address().Match(first.Output).Value).Port;
        using var other = new LocalShare();

        await using var second = other.Run("--api", $"{port}");

        await second.Says("The API is not served:");
        other.DropText("no film at all", "Movies/Alien.mkv");
        await second.Says("set aside");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_address_that_is_none_of_this_machine_keeps_no_film_waiting()
    {
        _share.Environment["HANDBRK8S_Api__Address"] = "192.0.2.1";
        await using var run = _share.Run("--api", "0");

        await run.Says("The API is not served:");
        await run.Says("Drop films into");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_token_is_told_with_what_to_do_and_keeps_no_film_waiting()
    {
        Directory.CreateDirectory(_share.State);
        await File.WriteAllBytesAsync(Path.Combine(_share.State, "api-token"), [], TestContext.Current.CancellationToken);
        await using var run = _share.Run("--api", "0");

        await run.Says($"The API is not served: '{Path.Combine(_share.State, "api-token")}' is empty. Delete it: the next start makes a new one.");
        await run.Says("Drop films into");
    }

    [Fact(Timeout = 60_000)]
    public async Task Off_means_off()
    {
        await using var run = _share.Run("--api", "off");

        await run.Says("Drop films into");
        Assert.DoesNotContain("API", run.Output);
    }

    [GeneratedRegex("http://127[.0-9:]+/api", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
