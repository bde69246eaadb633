using System.Collections.Concurrent;

namespace Handbrk8s.Local.Scaling;

/// <summary>A worker's output, in a file, and its end in memory for error messages.</summary>
internal sealed class WorkerLog(string path)
{
    private const int Kept = 10;

    private readonly Lock _turn = new();
    private readonly ConcurrentQueue<string> _tail = new();

    public string Path { get; } = path;

    public IReadOnlyCollection<string> Tail => _tail;

    /// <summary>Called from both pipes.</summary>
    public void Write(string line)
    {
        lock (_turn)
        {
            File.AppendAllLines(Path, [line]);
            _tail.Enqueue(line);
            if (_tail.Count > Kept)
            {
                _tail.TryDequeue(out _);
            }
        }
    }
}
