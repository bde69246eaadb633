using Handbrk8s.Files;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Resources;

/// <summary>Whether a film's folder can take an encode. HandBrakeCLI notices a full disk, but only tells at the very end.</summary>
internal sealed class Workplace(IOptions<TranscodeOptions> options)
{
    // A file system says that it is full a little before it has not a byte left.
    private const long Nothing = 1 << 20;

    private long ReserveBytes => (long)options.Value.ReserveMiB << 20;

    /// <param name="folder">The film's.</param>
    /// <param name="probe">A file in it, which may be there; nothing is added to it.</param>
    /// <returns>What is wrong and what to do, or null.</returns>
    public string? WhyNot(FilmFolder folder, string probe)
    {
        try
        {
            using (var file = File.Open(probe, FileMode.Append, FileAccess.Write))
            {
                if (file.Length == 0)
                {
                    File.Delete(probe);
                }
            }

            return WhyTooSmall(folder.Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"Nothing can be written into '{folder.Path}': {failure.Message} Check that the share is mounted for writing and has room; the film goes on by itself then.";
        }
    }

    /// <returns>Whether there is no room for anything more.</returns>
    public static bool IsFull(FilmFolder folder) => new DriveInfo(folder.Path).AvailableFreeSpace < Nothing;

    /// <returns>How much room is missing in a folder and what to do, or null.</returns>
    public string? WhyTooSmall(string folder) => new DriveInfo(folder).AvailableFreeSpace is var free && free < ReserveBytes
        ? $"Only {free >> 20} MiB are free in '{folder}', and {options.Value.ReserveMiB} must be ({TranscodeOptions.Section}:{nameof(TranscodeOptions.ReserveMiB)}): make room, and the film goes on by itself."
        : null;
}
