using Handbrk8s.Transcode.Resources;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Notices that an encode is about to fill the disk, which would cost all the hours until its end.</summary>
/// <param name="folder">Where the result grows.</param>
internal sealed class SpaceWatch(Workplace workplace, string folder, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the end of the encode or for a lack of room.</summary>
    /// <returns>True for a lack of room.</returns>
    public async Task<bool> Until(Task ended, CancellationToken cancel)
    {
        while (!ended.IsCompleted && !cancel.IsCancellationRequested)
        {
            if (IsTooSmall())
            {
                return true;
            }

            await Task.WhenAny(ended, Task.Delay(LookEvery, time, cancel));
        }

        return false;
    }

    private bool IsTooSmall()
    {
        try
        {
            return workplace.WhyTooSmall(folder) is not null;
        }
        catch (IOException)
        {
            // A share that is away for a moment is the encoder's to wait for.
            return false;
        }
    }
}
