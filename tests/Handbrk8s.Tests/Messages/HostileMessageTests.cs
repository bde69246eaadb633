using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Messages;

/// <summary>What anyone with access to a queue can send.</summary>
public sealed class HostileMessageTests : MessageBench
{
    private const int Most = 64 * 1024;

    private static readonly string[] Hostile =
    [
        With(film: "\"..\""), With(film: "\"../../guard\""), With(film: "\"../../../aa\""), With(film: "\"............\""), With(film: "\"/etc\""), With(film: "\"/etc/passwd1\""),
        With(film: "\"0123456789a/\""), With(film: "\"./0123456789\""), With(film: "\"0123456789a\\u0000\""), With(film: "\"\\u002e\\u002e/\\u002e\\u002e/guard\""),
        With(film: "\"0123456789AB\""), With(film: "\"０１２３４５６７８９ab\""), With(film: "\"guard\""), With(film: $"\"{new string('a', 60_000)}\""),
        With(film: "null"), With(film: "12"), With(film: "[\"0123456789ab\"]"), With(film: "{\"id\":\"0123456789ab\"}"), With(film: "\"\\ud800\""), With(film: "\"\ud800\""),
        With(generation: "2147483648"), With(generation: "1e400"), With(generation: "-1e400"), With(generation: "1.5"), With(generation: "\"1\""), With(generation: "null"), With(generation: "99999999999999999999999999"),
        With(version: "1e400"), With(version: "99999999999999999999"), With(version: "\"1\""), With(version: "true"), With(version: "null"), With(version: "1.5"),
        With(more: ",\"reason\":\"\\ud800\""), With(more: ",\"\\ud800\":1"), With(more: ",\"traceParent\":7"), With(more: $",\"x\":{new string('[', 30_000)}{new string(']', 30_000)}"),
        With(more: ",\"film\":\"../../guard\""), With(more: ",\"generation\":{}"), With(more: ",\"version\":[]"),
        new string('[', Most), new string('{', Most), string.Concat(Enumerable.Repeat("{\"a\":", 12_000)), new string('\0', Most), new string('"', Most), new string('9', Most), new string('\ud800', Most / 3),
        "", " ", "\0", "\ufeff{}", "<xml/>", "null", "\"\"", "[]", "{}", "7", "//", "{\"\\ud800\":1}",
    ];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(StageNames))]
    public async Task What_is_not_ours_lands_in_the_poison_queue_with_a_reason_and_touches_nothing(string queue)
    {
        var stage = Stage.All.Single(stage => stage.Queue == queue);
        await Begin();

        foreach (var body in (string[])[.. Hostile, Noise(1), Noise(2)])
        {
            var (poison, isLeft) = await Take(stage, body);

            Assert.False(isLeft, body);
            IsReadable(Assert.Single(poison), body);
        }

        await NothingIsTouched();
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(StageNames))]
    public async Task What_is_ours_but_superseded_is_completed_and_touches_nothing(string queue)
    {
        var stage = Stage.All.Single(stage => stage.Queue == queue);
        await Begin();
        string[] superseded =
        [
            With(), With(film: "\"0123456789az\""), With(film: "\"zzzzzzzzzzzz\""), With(generation: "-2147483648"), With(generation: "2147483647"), With(version: "0"), With(version: "-5"),
            With(more: ",\"generation\":2"), With(more: ",\"x\":\"\\ud800\""), With(more: ",\"path\":\"../../guard\""),
            .. Films.Select(film => With(film: $"\"{film.Id}\"")), .. Films.Select(film => With(film: $"\"{film.Id}\"", generation: "999999", more: ",\"path\":\"/etc\"")),
        ];

        foreach (var body in superseded)
        {
            var (poison, isLeft) = await Take(stage, body);

            Assert.Equal((body, 0, false), (body, poison.Count, isLeft));
        }

        await NothingIsTouched();
    }

    private static string With(string version = "1", string film = "\"0123456789ab\"", string generation = "1", string more = "") =>
        $"{{\"version\":{version},\"film\":{film},\"generation\":{generation}{more}}}";

    private static string Noise(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, Most / 3).Select(_ => (char)random.Next(1, 0xd800)));
    }
}
