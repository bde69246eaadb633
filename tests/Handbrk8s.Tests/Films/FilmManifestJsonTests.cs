using System.Text.Json;
using System.Text.Json.Nodes;
using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Films;

public sealed class FilmManifestJsonTests
{
    /// <summary>As version 1 writes it. Never edit it to make a test pass: film folders out there hold such text.</summary>
    private const string Golden =
        """
        {
          "version": 1,
          "id": "0123456789ab",
          "path": "Movies/line\nbreak \u0022Ame\u0301lie\u0022.mkv",
          "source": { "inode": 4711, "size": 31415926535, "modifiedNs": 1700000000123456789 },
          "origin": "share",
          "claimedAt": "2026-07-01T19:00:00+00:00"
        }
        """;

    private static readonly FilmManifest Manifest = new(
        Version: 1,
        FilmId.Parse("0123456789ab"),
        FilmPath.Parse("Movies/line\nbreak \"Ame\u0301lie\".mkv"),
        new Fingerprint(4711, 31_415_926_535, 1_700_000_000_123_456_789),
        Origin: "share",
        new DateTimeOffset(2026, 7, 1, 19, 0, 0, TimeSpan.Zero));

    [Fact(Timeout = 30_000)]
    public void A_manifest_is_written_as_version_1_writes_it() => Assert.Equal(
        JsonNode.Parse(Golden)!.ToJsonString(),
        JsonNode.Parse(JsonSerializer.Serialize(Manifest, FilmJson.Default.FilmManifest))!.ToJsonString());

    [Fact(Timeout = 30_000)]
    public void A_manifest_of_version_1_is_read_in_full() => Assert.Equal(Manifest, Read(Golden));

    [Fact(Timeout = 30_000)]
    public void Properties_of_a_later_version_are_ignored() =>
        Assert.Equal(Manifest with { Version = 2 }, Read(Golden.Replace("\"version\": 1,", "\"version\": 2, \"unit\": \"disc\",")));

    [Fact(Timeout = 30_000)]
    public void A_manifest_is_enough_to_make_the_record_again()
    {
        var film = Manifest.ToRecord();

        Assert.Equal((Manifest.Id, Manifest.Path, Manifest.Source, Manifest.ClaimedAt), (film.Id, film.Path, film.Source, film.ClaimedAt));
        Assert.Equal((FilmState.Queued, 1), (film.State, film.Generation));
    }

    [Fact(Timeout = 30_000)]
    public void A_disc_says_so_and_its_record_too()
    {
        var disc = Manifest with { IsDiscFolder = true };

        var text = JsonSerializer.Serialize(disc, FilmJson.Default.FilmManifest);

        Assert.Contains("\"isDiscFolder\":true", text);
        Assert.Equal(disc, Read(text));
        Assert.True(disc.ToRecord().IsDiscFolder);
    }

    [Fact(Timeout = 30_000)]
    public void A_manifest_of_a_blob_is_written_and_read_as_in_version_1_and_makes_its_record()
    {
        const string Blob = """{"version":1,"id":"0123456789ab","path":"Movies/Alien.mkv","source":{"inode":0,"size":42,"modifiedNs":0},"origin":"blob","claimedAt":"2026-07-01T19:00:00+00:00","blob":{"name":"Movies/Alien.mkv","eTag":"0x8DC0FFEE","size":42}}""";
        var source = new BlobSource("Movies/Alien.mkv", "0x8DC0FFEE", 42);
        var film = new FilmRecord { Id = Manifest.Id, Path = FilmPath.Parse(source.Name), Source = Fingerprint.NotFetched(42), Blob = source, ClaimedAt = Manifest.ClaimedAt };

        Assert.Equal(JsonNode.Parse(Blob)!.ToJsonString(), JsonNode.Parse(JsonSerializer.Serialize(FilmManifest.Of(film, source), FilmJson.Default.FilmManifest))!.ToJsonString());
        Assert.Equal(film with { Outcomes = default }, Read(Blob)!.ToRecord() with { Outcomes = default });
        Assert.False(Read(Blob)!.Source.IsKnown);
    }

    private static FilmManifest? Read(string json) => JsonSerializer.Deserialize(json, FilmJson.Default.FilmManifest);
}
