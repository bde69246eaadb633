using System.Globalization;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Checks;

/// <summary>Room for at least one film, in the share and in the library.</summary>
internal sealed class SpaceCheck(Share share, IOptions<FolderOptions> folders) : ICheck
{
    // What an encode of a film takes, roughly. Below 1 GiB none is begun.
    private const long Least = 2L << 30;

    public Task<CheckResult> Run(CancellationToken cancel) => Task.FromResult(Look());

    private CheckResult Look()
    {
        string[] places = [share.Root, folders.Value.Library];
        if (places.FirstOrDefault(place => !Directory.Exists(place)) is { } missing)
        {
            return CheckResult.Skipped($"Not looked at: '{missing}' does not exist.");
        }

        var sentence = string.Join(", ", places.Select(place => $"{Gibibytes(Free(place))} GiB free in '{place}'"));
        return places.All(place => Free(place) >= Least)
            ? CheckResult.Fine($"{sentence}.")
            : CheckResult.Broken($"{sentence}: under {Gibibytes(Least)} GiB.", "Make room. Encodes that find none wait, and go on by themselves once there is.");
    }

    private static long Free(string place) => new DriveInfo(place).AvailableFreeSpace;

    private static string Gibibytes(long bytes) => (bytes / (double)(1L << 30)).ToString("0.#", CultureInfo.InvariantCulture);
}
