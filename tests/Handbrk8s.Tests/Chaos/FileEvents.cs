using System.Text.RegularExpressions;

namespace Handbrk8s.Tests.Chaos;

/// <summary>Tells of every name that comes, goes or changes below a folder, and of every write to a database: between two of those lie the crash points.</summary>
internal sealed class FileEvents : IDisposable
{
    private const int RoomForEvents = 1 << 16;

    private readonly FileSystemWatcher[] _watchers;

    public FileEvents(string folder)
    {
        _watchers =
        [
            new(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName },
            new(folder, "*-wal") { NotifyFilter = NotifyFilters.LastWrite },
        ];
        foreach (var watcher in _watchers)
        {
            watcher.Created += (_, change) => Came?.Invoke(this, change);
            watcher.Deleted += (_, change) => Came?.Invoke(this, change);
            watcher.Renamed += (_, change) => Came?.Invoke(this, change);
            watcher.Changed += (_, change) => Came?.Invoke(this, change);
            watcher.InternalBufferSize = RoomForEvents;
            watcher.IncludeSubdirectories = true;
            watcher.EnableRaisingEvents = true;
        }
    }

    private event EventHandler<FileSystemEventArgs>? Came;

    /// <summary>Waits until so many have come with such a path, or for a while: when nothing moves, that is a moment too.</summary>
    public async Task Wait(Regex path, int count, TimeSpan atMost, CancellationToken cancel)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Came += Count;
        try
        {
            await enough.Task.WaitAsync(atMost, TimeProvider.System, cancel);
        }
        catch (TimeoutException)
        {
            // As good as any.
        }
        finally
        {
            Came -= Count;
        }

        void Count(object? sender, FileSystemEventArgs change)
        {
            if (path.IsMatch(change.FullPath) && Interlocked.Decrement(ref count) == 0)
            {
                enough.TrySetResult();
            }
        }
    }

    public void Dispose() => Array.ForEach(_watchers, watcher => watcher.Dispose());
}
