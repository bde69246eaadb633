namespace Handbrk8s.Tests.Intake.Structure;

/// <summary>A film far larger than any disk of a test machine: a head, a back, and one pattern again and again between them.</summary>
internal sealed class LongFilm(byte[] head, byte[] pattern, byte[] back, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Position);
        for (var number = 0; number < count; number++)
        {
            buffer[number] = At(Position + number);
        }

        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte At(long place) =>
        place < head.Length ? head[place]
        : place >= length - back.Length ? back[place - (length - back.Length)]
        : pattern[place % pattern.Length];
}
