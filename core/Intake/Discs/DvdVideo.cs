using Handbrk8s.Files;
using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Intake.Discs;

/// <summary>A VOB file: whether room was made for it and not filled yet.</summary>
internal static class DvdVideo
{
    // What a ripping program could not read, it writes as zeros.
    private const int MostUnreadable = 1024 * 1024;

    /// <returns>Null also when there is no such file: not every set has every one.</returns>
    public static string? FindProblem(DiscFiles files, string name)
    {
        if (files.Find(name) is not { } path)
        {
            return null;
        }

        using var file = SharedRead.Open(path);
        var view = new FileView(file, file.Length);
        var found = Finding.Complete("", new Extent(0, view.Length), view.Length) with { PaddingBytes = MostUnreadable };
        return view.Length > 0 && (view.IsZero(0, DvdCheck.SectorBytes) || Zeros.Judge(view, found) is StructureVerdict.Incomplete)
            ? $"'{name}' has zeros where pictures and sound should be: room was made for them, but they are not there yet."
            : null;
    }
}
