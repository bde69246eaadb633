using Handbrk8s.Queues;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.Queues;

public sealed class WorkMessageJsonTests
{
    private static readonly WorkMessage Shortest = new(Version: 1, Film: "0123456789ab", Generation: 7);

    private static readonly WorkMessage Longest = Shortest with
    {
        TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        Reason = "The source is truncated.",
    };

    // As version 1 writes them. Never edit them to make a test pass: queues out there hold such text.
    public static TheoryData<string, WorkMessage> Golden => new()
    {
        { """{"version":1,"film":"0123456789ab","generation":7}""", Shortest },
        { """{"version":1,"film":"0123456789ab","generation":7,"traceParent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","reason":"The source is truncated."}""", Longest },
    };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Golden))]
    public void A_message_is_written_as_version_1_writes_it(string text, WorkMessage message) => Assert.Equal(text, message.ToJson());

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Golden))]
    public void A_message_of_version_1_is_read_in_full(string text, WorkMessage message) => Assert.Equal(message, WorkMessage.Parse(text));

    [Theory(Timeout = 30_000)]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":7,"encoder":"gpu","parts":[{"from":1}]}""", 1)]
    [InlineData("""{"parts":null,"generation":7,"film":"0123456789ab","version":9}""", 9)]
    [InlineData(" {\n \"version\": 1, \"film\": \"0123456789ab\", \"generation\": 7 }\n", 1)]
    public void Properties_of_a_later_version_their_order_and_blanks_do_not_matter(string text, int version) =>
        Assert.Equal(Shortest with { Version = version }, WorkMessage.Parse(text));

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("\"0123456789ab\"")]
    [InlineData("no JSON")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("\ud800")]
    [InlineData("""{"version":1,"generation":7}""")]
    [InlineData("""{"version":1,"film":"0123456789ab"}""")]
    [InlineData("""{"film":"0123456789ab","generation":7}""")]
    [InlineData("""{"version":1,"film":null,"generation":7}""")]
    [InlineData("""{"version":1,"film":12,"generation":7}""")]
    [InlineData("""{"version":1,"film":["0123456789ab"],"generation":7}""")]
    [InlineData("""{"version":1,"film":{"id":"0123456789ab"},"generation":7}""")]
    [InlineData("""{"version":1,"film":"\ud800","generation":7}""")]
    [InlineData("""{"version":"1","film":"0123456789ab","generation":7}""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":7.5}""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":null}""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":true}""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":99999999999999999999}""")]
    [InlineData("""{"version":1e400,"film":"0123456789ab","generation":7}""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":7""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":7} and more""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":7,"reason":5}""")]
    [InlineData("{\"version\":1,\"film\":\"0123456789ab\",\"generation\":7,\"\\ud800\":1}")]
    public void Text_that_is_no_message_of_ours_is_none(string text) => Assert.Null(WorkMessage.Parse(text));

    [Theory(Timeout = 30_000)]
    [InlineData("{\"\\ud800\":1,\"version\":9}", 9)]
    [InlineData("{\"version\":8,\"version\":9}", 9)]
    public void A_version_is_read_from_any_text_that_is_JSON(string text, int? version) => Assert.Equal(version, WorkMessage.VersionOf(text));

    [Fact(Timeout = 30_000)]
    public void Text_with_half_of_a_surrogate_pair_is_none()
    {
        var half = "{\"version\":9,\"film\":\"0123456789ab\",\"generation\":7,\"x\":\"" + '\ud800' + "\"}";

        Assert.Null(WorkMessage.Parse(half));
        Assert.Null(WorkMessage.VersionOf(half));
    }

    [Fact(Timeout = 30_000)]
    public void Text_that_is_nested_without_end_is_none() => Assert.Null(WorkMessage.Parse(new string('[', 60_000)));

    [Fact(Timeout = 30_000)]
    public void A_message_for_a_film_names_its_generation()
    {
        var film = SampleFilm.New() with { Generation = 7 };

        Assert.Equal(new WorkMessage(WorkMessage.CurrentVersion, film.Id.ToString(), 7), WorkMessage.For(film));
    }
}
