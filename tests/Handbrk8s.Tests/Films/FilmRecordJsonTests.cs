using System.Text.Json;
using System.Text.Json.Nodes;
using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Films;

public sealed class FilmRecordJsonTests
{
    /// <summary>As version 1 writes it. Never edit it to make a test pass: ledgers out there hold such text.</summary>
    private const string Golden =
        """
        {
          "version": 1,
          "id": "0123456789ab",
          "path": "Movies/Amélie 🎬/Amélie.mkv",
          "source": { "inode": 18446744073709551615, "size": 31415926535, "modifiedNs": 1700000000123456789 },
          "state": "Uploading",
          "generation": 3,
          "token": "2-k7f2qa",
          "failures": 1,
          "interruptions": 2,
          "waits": 4,
          "notBefore": "2026-07-01T20:45:00+00:00",
          "outcomes": [
            {
              "at": "2026-07-01T20:15:00+00:00",
              "stage": "transcode",
              "token": "1-abcdef",
              "kind": "Counted",
              "text": "The encoder crashed.",
              "worker": "0.1.0 node-a"
            }
          ],
          "result": { "token": "2-k7f2qa", "fileName": "result-2-k7f2qa.mkv", "size": 2718281828, "sha256": "e3b0c442" },
          "target": { "path": "Movies/Amélie 🎬/Amélie.mkv", "sha256": "e3b0c442" },
          "reason": "Copying into the library.",
          "cancelRequested": true,
          "claimedAt": "2026-07-01T19:00:00+00:00"
        }
        """;

    private static readonly FilmRecord Film = new()
    {
        Id = FilmId.Parse("0123456789ab"),
        Path = FilmPath.Parse("Movies/Amélie 🎬/Amélie.mkv"),
        Source = new Fingerprint(ulong.MaxValue, 31_415_926_535, 1_700_000_000_123_456_789),
        State = FilmState.Uploading,
        Generation = 3,
        Token = new AttemptToken(2, "k7f2qa"),
        Failures = 1,
        Interruptions = 2,
        Waits = 4,
        NotBefore = new DateTimeOffset(2026, 7, 1, 20, 45, 0, TimeSpan.Zero),
        Outcomes =
        [
            new(
                new DateTimeOffset(2026, 7, 1, 20, 15, 0, TimeSpan.Zero),
                "transcode",
                new AttemptToken(1, "abcdef"),
                OutcomeKind.Counted,
                "The encoder crashed.",
                "0.1.0 node-a"),
        ],
        Result = new EncodeResult(new AttemptToken(2, "k7f2qa"), "result-2-k7f2qa.mkv", 2_718_281_828, "e3b0c442"),
        Target = new PublishTarget("Movies/Amélie 🎬/Amélie.mkv", "e3b0c442"),
        Reason = "Copying into the library.",
        CancelRequested = true,
        ClaimedAt = new DateTimeOffset(2026, 7, 1, 19, 0, 0, TimeSpan.Zero),
    };

    [Fact(Timeout = 30_000)]
    public void A_record_is_written_as_version_1_writes_it() =>
        Assert.Equal(JsonNode.Parse(Golden)!.ToJsonString(), JsonNode.Parse(Write(Film))!.ToJsonString());

    [Fact(Timeout = 30_000)]
    public void A_record_of_version_1_is_read_in_full()
    {
        var read = Read(Golden);

        Assert.Equal(Film.Outcomes, read.Outcomes);
        Assert.Equal(Film, read with { Outcomes = Film.Outcomes });
    }

    [Fact(Timeout = 30_000)]
    public void A_record_as_intake_makes_it_is_written_and_read_as_in_version_1()
    {
        const string Fresh = """{"version":1,"id":"0123456789ab","path":"Movies/Alien.mkv","source":{"inode":1,"size":2,"modifiedNs":3},"state":"Queued","generation":1,"failures":0,"interruptions":0,"waits":0,"outcomes":[],"cancelRequested":false,"claimedAt":"2026-07-01T19:00:00+00:00"}""";
        var film = new FilmRecord
        {
            Id = Film.Id,
            Path = FilmPath.Parse("Movies/Alien.mkv"),
            Source = new Fingerprint(1, 2, 3),
            ClaimedAt = Film.ClaimedAt,
        };

        Assert.Equal(JsonNode.Parse(Fresh)!.ToJsonString(), JsonNode.Parse(Write(film))!.ToJsonString());
        Assert.Equal(film, Read(Fresh) with { Outcomes = film.Outcomes });
    }

    [Fact(Timeout = 30_000)]
    public void A_disc_says_so()
    {
        var text = Write(Film with { IsDiscFolder = true });

        Assert.Contains("\"isDiscFolder\":true", text);
        Assert.True(Read(text).IsDiscFolder);
        Assert.False(Read(Golden).IsDiscFolder);
    }

    [Fact(Timeout = 30_000)]
    public void Properties_of_a_later_version_are_ignored() =>
        Assert.Equal(Film.Path, Read(Golden.Replace("\"version\": 1,", "\"version\": 2, \"parts\": [{\"number\": 1}], \"encoder\": \"gpu\",")).Path);

    [Theory(Timeout = 30_000)]
    [InlineData("\"path\": \"Movies/Amélie 🎬/Amélie.mkv\",\n  \"source\"", "\"path\": \"Movies/../../etc/passwd\",\n  \"source\"")]
    [InlineData("\"0123456789ab\"", "\"../../../etc\"")]
    [InlineData("\"0123456789ab\"", "42")]
    [InlineData("\"2-k7f2qa\"", "\"2-../../\"")]
    [InlineData("\"Uploading\"", "\"Beamed\"")]
    [InlineData("31415926535", "99999999999999999999")]
    public void A_record_with_text_that_is_none_of_ours_is_refused(string valid, string wrong)
    {
        Assert.Contains(valid, Golden);

        Assert.Throws<JsonException>(() => Read(Golden.Replace(valid, wrong)));
    }

    [Fact(Timeout = 30_000)]
    public void A_record_keeps_its_last_20_outcomes()
    {
        var film = Enumerable.Range(1, 25).Aggregate(Film, (film, number) => film.With(Film.Outcomes[0] with { Text = $"{number}" }));

        Assert.Equal(Enumerable.Range(6, 20).Select(number => $"{number}"), Read(Write(film)).Outcomes.Select(outcome => outcome.Text));
    }

    private static string Write(FilmRecord film) => JsonSerializer.Serialize(film, FilmJson.Default.FilmRecord);

    private static FilmRecord Read(string json) => JsonSerializer.Deserialize(json, FilmJson.Default.FilmRecord)!;
}
