namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Keeps what HandBrakeCLI prints to standard error: all of it in a file, its end and its facts in memory.</summary>
internal sealed class EncodeLog : IDisposable
{
    private const int TailLines = 40;

    private readonly Queue<string> _tail = new();
    private readonly HandBrakeJson _blocks;
    private StreamWriter? _file;

    public EncodeLog(string? file = null)
    {
        _file = file is null ? null : new StreamWriter(file, append: true) { AutoFlush = true };
        _blocks = new HandBrakeJson(block => Plan = block.Name is "json job" ? EncodePlan.Parse(block.Json) : Plan);
    }

    public EncodePlan? Plan { get; private set; }

    public FrameCount? Frames { get; private set; }

    public IReadOnlyList<string> Tail => [.. _tail];

    public void Add(string line)
    {
        _tail.Enqueue(line);
        if (_tail.Count > TailLines)
        {
            _tail.Dequeue();
        }

        Frames = FrameCount.After(Frames, line);
        _blocks.Add(line);
        Write(line);
    }

    public void Dispose() => _file?.Dispose();

    private void Write(string line)
    {
        try
        {
            _file?.WriteLine(line);
        }
        catch (IOException failure)
        {
            // A full disk must not end an encode by its log alone: the encoder will notice it by itself.
            _file = null;
            _tail.Enqueue($"The log ends here, it could not be written: {failure.Message}");
        }
    }
}
