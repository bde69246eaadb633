namespace Handbrk8s.Transcode.Verification;

/// <summary>Counts the packets of one stream as they come by, in little memory.</summary>
internal sealed class PacketCount
{
    private readonly List<int> _perSecond = [];

    /// <summary>All of them, but for those that a player is told to skip.</summary>
    public long Count { get; private set; }

    /// <summary>Those from the first key frame on: a decoder can make nothing of earlier ones.</summary>
    public long Decodable { get; private set; }

    /// <summary>Time of the first key frame, in seconds.</summary>
    public double? FirstKey { get; private set; }

    /// <summary>The earliest time, in seconds.</summary>
    public double? First { get; private set; }

    /// <summary>The latest time, in seconds.</summary>
    public double? Last { get; private set; }

    /// <summary>When the last one is over, in seconds.</summary>
    public double? End { get; private set; }

    /// <summary>How many decodable packets begin in each second after the first key frame.</summary>
    public IReadOnlyList<int> PerSecond => _perSecond;

    /// <param name="seconds">Null when the packet has no time.</param>
    /// <param name="duration">In seconds; 0 when unknown.</param>
    public void Add(double? seconds, double duration, bool isKey)
    {
        Count++;
        First = seconds < First ? seconds : First ?? seconds;
        Last = seconds > Last ? seconds : Last ?? seconds;
        End = seconds + duration > End ? seconds + duration : End ?? seconds + duration;
        FirstKey ??= isKey ? seconds ?? 0 : null;
        if (FirstKey is { } start && !(seconds < start))
        {
            Decodable++;
            CountSecond((seconds ?? start) - start);
        }
    }

    private void CountSecond(double second)
    {
        // A damaged time must not cost memory.
        if (second < 1_000_000)
        {
            while (_perSecond.Count <= second)
            {
                _perSecond.Add(0);
            }

            _perSecond[(int)second]++;
        }
    }
}
