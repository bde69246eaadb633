namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Notices that a program stands still: neither its progress nor its result changes.</summary>
/// <param name="limit">How long it may.</param>
/// <param name="result">The file that is written; null for none.</param>
internal sealed class StallWatch(TimeSpan limit, TimeProvider time, string? result = null)
{
    private string _progress = "";
    private long _signs;

    /// <summary>Something came that shows by itself that the program gets on.</summary>
    public void Saw() => Interlocked.Increment(ref _signs);

    /// <param name="progress">Whatever is reported, as long as it stays the same while nothing moves.</param>
    public void Saw(string progress) => Volatile.Write(ref _progress, progress);

    /// <summary>Waits for the end of the program or for a stall.</summary>
    /// <returns>True for a stall.</returns>
    public async Task<bool> Until(Task ended, CancellationToken cancel)
    {
        var seen = State;
        var since = time.GetTimestamp();
        while (!ended.IsCompleted && !cancel.IsCancellationRequested)
        {
            await Task.WhenAny(ended, Task.Delay(limit / 20, time, cancel));
            if (State != seen)
            {
                seen = State;
                since = time.GetTimestamp();
            }
            else if (!ended.IsCompleted && time.GetElapsedTime(since) >= limit)
            {
                return true;
            }
        }

        return false;
    }

    // The index of an mp4 is moved to its front within the file: only its time tells of that.
    private (string Progress, long Signs, long Size, DateTime Written) State => result is not null && new FileInfo(result) is { Exists: true } file
        ? (Volatile.Read(ref _progress), Interlocked.Read(ref _signs), file.Length, file.LastWriteTimeUtc)
        : (Volatile.Read(ref _progress), Interlocked.Read(ref _signs), -1, default);
}
