using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Transcode;

/// <summary>Puts the original's own bytes in the place of an encode that came out bigger, where the library wants that.</summary>
internal sealed class SourceAsResult(SourceCheck sourceCheck)
{
    /// <param name="attempt">The film.</param>
    /// <param name="settings">What its library wants.</param>
    /// <param name="source">What the source check found; a disc is no file that could be published.</param>
    /// <param name="encode">The verified encode, which goes when the original takes its place.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The copy; null when the encode is the result.</returns>
    /// <exception cref="IOException">Copying failed, or what was written differs from what was read.</exception>
    public async Task<string?> Make(Attempt attempt, LibrarySettings settings, SourceVerdict source, string encode, CancellationToken stop)
    {
        var original = attempt.Folder.Source(attempt.Film.Path);
        var size = attempt.Film.Source.Size;
        if (settings.Bigger is not BiggerPolicy.Source || source.Media is not { } media || Path.GetExtension(original) is not ['.', .. var ending] || ending is "" || new FileInfo(encode).Length <= size)
        {
            return null;
        }

        if (settings.FullDecode && (await sourceCheck.Recheck(media, stop)).IsHopeless)
        {
            return null;
        }

        File.Delete(encode);
        var copy = attempt.Folder.Result(attempt.Token, ending);
        var read = await VerifiedCopy.To(copy, original, Progress("copying"), stop);
        return await FileHash.Of(copy, Progress("hashing"), stop) == read
            ? copy
            : throw new IOException($"'{copy}' differs from '{original}', of which it is a copy: the share's disk or memory is at fault. Check them.");

        Action<long> Progress(string phase) => done => attempt.Report(new JobProgress(phase, (double)done / size));
    }
}
