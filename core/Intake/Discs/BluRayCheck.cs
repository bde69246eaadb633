using Handbrk8s.Files;
using Handbrk8s.Intake.Structure;

namespace Handbrk8s.Intake.Discs;

/// <summary>A Blu-ray: the playlists name its clips, and each clip's table says how many packets it has.</summary>
internal static class BluRayCheck
{
    private const int PacketBytes = 192;

    /// <returns>What is missing, or else what shows that nothing is.</returns>
    public static (string? Missing, string Proof) Of(string folder, Action step)
    {
        var root = DiscFiles.In(folder);
        if ((FindMissing(root, "index.bdmv", "INDX"u8) ?? FindMissing(root, "MovieObject.bdmv", "MOBJ"u8)) is { } missing)
        {
            return (missing, "");
        }

        var playlists = DiscFiles.In(folder, "PLAYLIST");
        var names = playlists.Names.Where(name => Path.GetExtension(name).Equals(".mpls", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        HashSet<string> clips = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            step();
            if (Playlist.FindClips(playlists, name) is not { } found)
            {
                return ($"'{playlists.Name}/{name}' is not all there yet, or it is damaged.", "");
            }

            clips.UnionWith(found);
        }

        if (clips.Count == 0)
        {
            return ($"'{playlists.Name}' names no clip yet.", "");
        }

        var (streams, tables) = (DiscFiles.In(folder, "STREAM"), DiscFiles.In(folder, "CLIPINF"));
        return (clips.Order(StringComparer.Ordinal).Select(clip => FindProblem(clip, streams, tables, step)).FirstOrDefault(problem => problem is not null), $"All {clips.Count} clips of its playlists have as many packets as their tables say.");
    }

    private static string? FindMissing(DiscFiles files, string name, ReadOnlySpan<byte> magic) =>
        files.Head(name, magic.Length) is not { } head ? $"'{name}' is not there yet."
        : head.AsSpan().SequenceEqual(magic) ? null
        : $"'{name}' does not begin as it should: its beginning is not there yet, or it is damaged.";

    private static string? FindProblem(string clip, DiscFiles streams, DiscFiles tables, Action step)
    {
        step();
        var (stream, table) = ($"{clip}.m2ts", $"{clip}.clpi");
        if (streams.SizeOf(stream) is not { } size)
        {
            return $"A playlist names '{streams.Name}/{stream}', which is not there yet.";
        }

        if (tables.Find(table) is null)
        {
            return $"A playlist names '{tables.Name}/{table}', which is not there yet.";
        }

        if (ClipTable.FindPackets(tables, table) is not { } packets)
        {
            return $"'{tables.Name}/{table}' is not all there yet, or it is damaged.";
        }

        return size < packets * PacketBytes
            ? $"'{streams.Name}/{stream}' should have {packets * PacketBytes:N0} bytes by its table, but has {size:N0} so far."
            : FindZeros(streams, stream);
    }

    private static string? FindZeros(DiscFiles streams, string name)
    {
        using var file = SharedRead.Open(streams.Find(name)!);
        return StructureCheck.Of(file, file.Length, Path.GetExtension(name)) is StructureVerdict.Incomplete(var missing) ? $"'{streams.Name}/{name}' is not whole: {missing}" : null;
    }
}
