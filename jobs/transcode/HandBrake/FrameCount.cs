using System.Globalization;
using System.Text.RegularExpressions;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>HandBrake's own count of frames, from its log.</summary>
/// <param name="Decoded">How many it got from the source.</param>
/// <param name="Dropped">How many the framerate shaper left out.</param>
/// <param name="Repeated">How many it added.</param>
internal sealed partial record FrameCount(int Decoded, int Dropped = 0, int Repeated = 0)
{
    /// <summary>Takes note of a line. With several passes the last one counts.</summary>
    public static FrameCount? After(FrameCount? known, string line)
    {
        if (Got().Match(line) is { Success: true } got)
        {
            return (known ?? new FrameCount(0)) with { Decoded = Number(got.Groups["n"]) };
        }

        return Shaped().Match(line) is { Success: true } shaped
            ? (known ?? new FrameCount(0)) with { Dropped = Number(shaped.Groups["dropped"]), Repeated = Number(shaped.Groups["repeated"]) }
            : known;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@" sync: got (?<n>[0-9]+) frames, ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Got();

    [GeneratedRegex(@" vfr: [0-9]+ frames output, (?<dropped>[0-9]+) dropped( and (?<repeated>[0-9]+) duped)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shaped();
}
