namespace Handbrk8s.Intake.Structure;

/// <summary>A file seen through one small window, so that neighbouring headers cost one read and memory stays the same.</summary>
internal sealed class FileView(Stream file, long length)
{
    /// <summary>Compressed pictures and sound are never all zeros for as long as this.</summary>
    public const int BlockBytes = 64 * 1024;

    private const int WindowBytes = 4 * 1024;

    // A film takes about ten, the most unusual ones seventy. What takes more was made to keep us busy.
    private const int MostReads = 256;

    private readonly byte[] _window = new byte[BlockBytes];
    private long _start;
    private int _filled;
    private int _reads;

    public long Length => length;

    /// <summary>True once it was read so often that it reads as empty from then on, and no rule can be believed.</summary>
    public bool IsExhausted { get; private set; }

    /// <returns>Fewer bytes where the file ends, none outside it. Good until the next call.</returns>
    public ReadOnlySpan<byte> Read(long at, int count)
    {
        if (at < 0 || at >= length)
        {
            return [];
        }

        count = (int)Math.Min(count, length - at);
        if ((at < _start || at + count > _start + _filled) && !TryLoad(at, (int)Math.Min(Math.Max(count, WindowBytes), length - at)))
        {
            return [];
        }

        return _window.AsSpan((int)(at - _start), count);
    }

    /// <summary>True where nothing but zeros is at that place, up to the end of the file.</summary>
    public bool IsZero(long at, int count) =>
        !Read(at, Math.Min(count, WindowBytes)).ContainsAnyExcept((byte)0) && !Read(at, count).ContainsAnyExcept((byte)0);

    /// <returns>How many zeros stand before a place; at most <see cref="BlockBytes"/> are looked at.</returns>
    public int ZerosBefore(long end)
    {
        foreach (var most in (ReadOnlySpan<int>)[WindowBytes, BlockBytes])
        {
            var count = (int)Math.Min(most, end);
            var last = Read(end - count, count).LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
            {
                return count - 1 - last;
            }
        }

        return (int)Math.Min(BlockBytes, end);
    }

    private bool TryLoad(long at, int count)
    {
        if (_reads == MostReads)
        {
            IsExhausted = true;
            return false;
        }

        _reads++;
        _filled = 0;
        file.Position = at;
        file.ReadExactly(_window, 0, count);
        (_start, _filled) = (at, count);
        return true;
    }
}
