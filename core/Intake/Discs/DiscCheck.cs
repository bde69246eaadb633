using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Intake.Discs;

/// <summary>Judges from a disc's own tables whether all of its files are there, each as long as it should be.</summary>
internal static class DiscCheck
{
    /// <param name="folder">Holds VIDEO_TS, BDMV or both.</param>
    /// <param name="step">Called between files: a disc may have a thousand of them.</param>
    /// <exception cref="IOException">It could not be read.</exception>
    public static StructureVerdict Of(string folder, Action step)
    {
        List<string> proofs = [];
        foreach (var path in Directory.EnumerateDirectories(folder).Where(path => DiscFolder.IsInside(Path.GetFileName(path))))
        {
            var (missing, proof) = Path.GetFileName(path).Equals("BDMV", StringComparison.OrdinalIgnoreCase) ? BluRayCheck.Of(path, step) : DvdCheck.Of(path, step);
            if (missing is not null)
            {
                return new StructureVerdict.Incomplete(missing);
            }

            proofs.Add(proof);
        }

        return proofs.Count == 0 ? new StructureVerdict.Incomplete("Its VIDEO_TS or BDMV is not there.") : new StructureVerdict.Complete(string.Join(' ', proofs));
    }
}
