using System.Globalization;

namespace Handbrk8s.Intake.Discs;

/// <summary>A DVD: VIDEO_TS.IFO says how many title sets there are, and each set's IFO how many sectors its files have together.</summary>
internal static class DvdCheck
{
    public const int SectorBytes = 2048;

    private const string Manager = "VIDEO_TS";

    // A backup must not share an error correction block of 16 sectors with what it backs up, so there may be a gap before it.
    private const int MostPadding = 32;

    /// <returns>What is missing, or else what shows that nothing is.</returns>
    public static (string? Missing, string Proof) Of(string folder, Action step)
    {
        var files = DiscFiles.In(folder);
        var manager = DvdInformation.Read(files, $"{Manager}.IFO");
        if ((manager.Problem ?? FindProblem(files, manager, $"{Manager}.BUP", [$"{Manager}.VOB"])) is { } problem)
        {
            return (problem, "");
        }

        for (var set = 1; set <= manager.TitleSets; set++)
        {
            step();
            var name = string.Create(CultureInfo.InvariantCulture, $"VTS_{set:00}");
            var information = DvdInformation.Read(files, $"{name}_0.IFO");
            if ((information.Problem ?? FindProblem(files, information, $"{name}_0.BUP", [.. Enumerable.Range(0, 10).Select(part => $"{name}_{part}.VOB")])) is { } missing)
            {
                return ($"Of its {manager.TitleSets} title sets, number {set} is not all there: {missing}", "");
            }
        }

        return (null, $"All {manager.TitleSets} title sets have as many sectors as their tables say.");
    }

    private static string? FindProblem(DiscFiles files, DvdInformation information, string backup, IReadOnlyList<string> videos)
    {
        if (files.SizeOf(backup) != information.Bytes)
        {
            return $"'{backup}' should have {information.Bytes:N0} bytes like '{information.Name}', but has {files.SizeOf(backup) ?? 0:N0} so far.";
        }

        var sectors = (videos.Append(information.Name).Append(backup).Sum(name => files.SizeOf(name) ?? 0) + SectorBytes - 1) / SectorBytes;
        return sectors + MostPadding < information.SectorsOfSet
            ? $"By '{information.Name}' it has {information.SectorsOfSet:N0} sectors of {SectorBytes:N0} bytes; {sectors:N0} are there so far."
            : videos.Select(video => DvdVideo.FindProblem(files, video)).FirstOrDefault(problem => problem is not null);
    }
}
