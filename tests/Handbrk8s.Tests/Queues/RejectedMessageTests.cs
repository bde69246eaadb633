using System.Text;
using System.Text.Json;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Queues;

public sealed class RejectedMessageTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("x", 10)]
    [InlineData("\0", 64 * 1024)]
    [InlineData("x", 64 * 1024)]
    [InlineData("🎬", 16 * 1024)]
    [InlineData("日", 21 * 1024)]
    [InlineData("\"", 64 * 1024)]
    [InlineData("\ud83c", 21 * 1024)]
    public void It_fits_into_a_queue_and_can_be_read(string piece, int times)
    {
        var body = string.Concat(Enumerable.Repeat(piece, times));

        var json = new RejectedMessage("It is noise.", body).ToJson();

        Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, MessageTooLargeException.Limit);
        using var read = JsonDocument.Parse(json);
        Assert.Equal("It is noise.", read.RootElement.GetProperty("reason").GetString());
        var kept = read.RootElement.GetProperty("body").GetString()!;
        Assert.True(times == 10 ? kept == body : kept.EndsWith($"of {body.Length} characters)", StringComparison.Ordinal), kept);
    }
}
