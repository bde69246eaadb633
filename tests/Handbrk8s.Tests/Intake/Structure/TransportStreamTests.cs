namespace Handbrk8s.Tests.Intake.Structure;

public sealed class TransportStreamTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(188, 0)]
    [InlineData(192, 4)]
    [InlineData(204, 0)]
    public void A_stream_is_known_by_its_packets_and_never_complete(int stride, int head)
    {
        var stream = Stream(stride, head);

        Assert.Contains("all packets at its end are whole", Judged.Why(Judged.As(".ts", stream)));
        Assert.Contains($"its last packet has 100 of {stride} bytes", Judged.Why(Judged.As(".ts", stream, stream.Length - stride + 100)));
    }

    [Fact(Timeout = 30_000)]
    public void A_recording_may_begin_in_the_middle_of_a_packet() =>
        Assert.Contains("all packets at its end are whole", Judged.Why(Judged.As(".ts", Stream(188, 0)[77..])));

    [Fact(Timeout = 30_000)]
    public void A_recording_that_lost_bytes_is_no_damage()
    {
        var stream = Stream(188, 0);

        Assert.Contains("does not say where it ends", Judged.Why(Judged.As(".ts", [.. stream[..100_000], .. stream[100_050..]])));
    }

    [Fact(Timeout = 30_000)]
    public void Two_packets_of_zeros_at_the_end_are_a_copy_under_way()
    {
        var stream = Stream(188, 0);

        Assert.Contains("zeros instead of packets", Judged.Missing(Judged.SizeFirst(".ts", stream, stream.Length - (2 * 188))));
        Judged.Why(Judged.SizeFirst(".ts", stream, stream.Length - 100));
    }

    [Fact(Timeout = 30_000)]
    public void A_stream_that_ends_as_something_else_is_unusual()
    {
        var stream = Stream(188, 0);
        stream.AsSpan(stream.Length - 10_000).Fill(1);

        Assert.Contains("does not end as one", Judged.Why(Judged.As(".ts", stream)));
    }

    private static byte[] Stream(int stride, int head)
    {
        var stream = new byte[3000 * stride];
        new Random(stride).NextBytes(stream);
        for (var packet = 0; packet < 3000; packet++)
        {
            stream[(packet * stride) + head] = 0x47;
        }

        return stream;
    }
}
