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

    /// <summary>Called from both pipes, which go on whatever happens here.</summary>
    public void Write(string line)
    {
        lock (_turn)
        {
            Append(line);
            _tail.Enqueue(line);
            if (_tail.Count > Kept)
            {
                _tail.TryDequeue(out _);
            }
        }
    }

    private void Append(string line)
    {
        try
        {
            File.AppendAllLines(Path, [line]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk must not keep the worker from being heard: the end of its output is in memory.
        }
    }
}
