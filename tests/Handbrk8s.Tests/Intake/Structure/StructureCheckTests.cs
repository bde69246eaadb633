using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Tests.Intake.Structure;

public sealed class StructureCheckTests
{
    private const int Block = 64 * 1024;

    [Fact(Timeout = 30_000)]
    public void An_empty_file_is_incomplete() => Assert.Equal("It is empty.", Judged.Missing(Judged.As(".mkv", [])));

    [Theory(Timeout = 30_000)]
    [InlineData(".wmv", "Nothing in a .wmv file says where it ends.")]
    [InlineData("vob", "Nothing in a .vob file says where it ends.")]
    [InlineData(".MKV", "It is called .MKV, but does not begin like one.")]
    public void What_has_no_rule_is_unknown_with_the_reason(string extension, string why) =>
        Assert.Equal(why, Judged.Why(Judged.As(extension, Noise(500_000))));

    [Theory(Timeout = 30_000)]
    [InlineData(10)]
    [InlineData(4096)]
    [InlineData(300_000)]
    public void What_begins_with_zeros_is_incomplete(int zeros)
    {
        var bytes = Noise(500_000);
        bytes.AsSpan(0, Math.Max(4096, zeros)).Clear();

        Assert.Contains("begins with zeros", Judged.Missing(Judged.As(".mkv", bytes)));
        Assert.Contains("begins with zeros", Judged.Missing(Judged.As(".vob", bytes, zeros)));
    }

    [Fact(Timeout = 30_000)]
    public void What_has_no_rule_is_incomplete_with_a_block_of_zeros_at_its_end()
    {
        var bytes = Noise(500_000);
        bytes.AsSpan(bytes.Length - Block).Clear();

        Assert.Equal("The last 65,536 bytes before byte 500,000 are zeros: room was made for them, but they are not there yet.", Judged.Missing(Judged.As(".wmv", bytes)));

        bytes[^Block] = 1;
        Judged.Why(Judged.As(".wmv", bytes));
    }

    [Fact(Timeout = 30_000)]
    public void What_has_no_rule_is_incomplete_with_a_block_of_zeros_where_it_is_sampled()
    {
        var bytes = Noise(600_000);
        bytes.AsSpan(200_000, Block).Clear();

        Assert.Contains("from byte 200,000 on", Judged.Missing(Judged.As(".wmv", bytes)));

        bytes[200_000 + Block - 1] = 1;
        Judged.Why(Judged.As(".wmv", bytes));
    }

    [Fact(Timeout = 30_000)]
    public void A_disk_that_cannot_be_read_is_an_error_and_no_verdict()
    {
        using var file = new FileStream("/proc/self/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

        // Nothing is mapped at its first bytes: reading them is EIO.
        Assert.ThrowsAny<IOException>(() => StructureCheck.Of(file, 1_000_000, ".mkv"));
    }

    [Fact(Timeout = 30_000)]
    public void A_file_that_became_shorter_is_an_error_and_no_verdict()
    {
        using var file = new MemoryStream(Noise(1000));

        Assert.Throws<EndOfStreamException>(() => StructureCheck.Of(file, 2000, ".mkv"));
    }

    [Fact(Timeout = 30_000)]
    public void What_came_after_its_size_was_taken_is_not_looked_at()
    {
        using var file = new MemoryStream(Noise(2000));

        Judged.Why(StructureCheck.Of(file, 1000, ".wmv"));
        Assert.True(file.Position <= 1000);
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);

        // Whatever the seed gives, it is no container.
        bytes[0] = (byte)'x';
        return bytes;
    }
}
