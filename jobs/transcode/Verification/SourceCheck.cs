using Handbrk8s.Files;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Looks at a source before hours are spent on it.</summary>
internal sealed class SourceCheck(Ffprobe ffprobe, DecodeTest decode)
{
    private const string Remedy = "The copy may have been incomplete, or the rip failed: make it again and drop it anew";

    /// <summary>Reads all of the source once; twice, and every byte of it, before it calls it hopeless.</summary>
    /// <param name="source">A file or a disc's folder.</param>
    /// <exception cref="IOException">It could not be read, or reads differently each time: the storage is to blame.</exception>
    public async Task<SourceVerdict> Check(string source, CancellationToken cancel)
    {
        if (IsDisc(source))
        {
            return new SourceVerdict(IsHopeless: false, $"'{Path.GetFileName(source)}' is a disc: only HandBrake's scan can tell.", Media: null);
        }

        var media = await ffprobe.Read(source, cancel);
        if (SourceProblem.Of(media) is not { } problem)
        {
            return new SourceVerdict(IsHopeless: false, $"'{Path.GetFileName(source)}' is sound: {SourceProblem.Describe(media)}.", media);
        }

        ThrowIfUnread(media);
        await ReadAll(source, cancel);
        var again = await ffprobe.Read(source, cancel);
        ThrowIfUnread(again);
        return SourceProblem.Of(again) == problem
            ? new SourceVerdict(IsHopeless: true, $"'{Path.GetFileName(source)}' {problem}. {Remedy}.", again)
            : throw new IOException($"'{source}' reads differently each time: first it {problem}, then it {SourceProblem.Of(again) ?? "was sound"}. Check the disk or the network share.");
    }

    /// <summary>Reads every byte of a source that HandBrake could make nothing of: a share that fails is not the film's fault.</summary>
    /// <param name="source">A file or a disc's folder.</param>
    /// <exception cref="IOException">It could not be read.</exception>
    public static async Task Reread(string source, CancellationToken cancel)
    {
        foreach (var file in Directory.Exists(source) ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories) : [source])
        {
            await ReadAll(file, cancel);
        }
    }

    /// <summary>Decodes all of a source whose encode failed verification, to learn which of the two is to blame.</summary>
    /// <returns>Hopeless when the source has damage that only decoding shows.</returns>
    public async Task<SourceVerdict> Recheck(MediaFile source, CancellationToken cancel)
    {
        var name = Path.GetFileName(source.Path);
        var error = (await decode.Everything(source.Path, cancel)).FirstOrDefault(error => !IsOfPicture(error, source));
        return error is null
            ? new SourceVerdict(IsHopeless: false, $"'{name}' decodes without an error: the encode is to blame.", source)
            : new SourceVerdict(IsHopeless: true, $"'{name}' is damaged, ffmpeg can't decode all of it: '{Complaint.Clean(error)}'. {Remedy}.", source);
    }

    /// <summary>A cover is looked at while the streams are searched for, and may be broken without any harm to the film.</summary>
    private static bool IsOfPicture(string error, MediaFile source) => source.Streams
        .Where(stream => stream.IsPicture && stream.Codec != source.Video?.Codec)
        .Any(picture => error.StartsWith($"[{picture.Codec} ", StringComparison.Ordinal));

    private static bool IsDisc(string source) =>
        Directory.Exists(source) || Path.GetExtension(source).ToLowerInvariant() is ".iso" or ".img";

    private static void ThrowIfUnread(MediaFile media)
    {
        if (Complaint.Unread(media) is { } reason)
        {
            throw new IOException($"Could not read '{media.Path}': {reason}. Check the disk or the network share.");
        }
    }

    /// <summary>From the disk or the server, not from memory. A read error ends it with an exception.</summary>
    private static async Task ReadAll(string source, CancellationToken cancel)
    {
        await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        DropFromCache.Of(file.SafeFileHandle);
        await file.CopyToAsync(Stream.Null, 1 << 20, cancel);
    }
}
