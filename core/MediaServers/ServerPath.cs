namespace Handbrk8s.MediaServers;

/// <summary>Paths as a media server sees them: with slashes, or on Windows with backslashes.</summary>
internal static class ServerPath
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>A film of ours as the server sees it.</summary>
    /// <param name="server">Its settings.</param>
    /// <param name="libraryRoot">Where we have the library share.</param>
    /// <param name="target">Relative to it, the library's name first.</param>
    public static string Of(MediaServerOptions.Server server, string libraryRoot, string target)
    {
        var library = target.Split('/')[0];
        var root = server.LibraryPath is "" ? libraryRoot : server.LibraryPath;
        var path = server.Paths.TryGetValue(library, out var own) ? Join(own, target[library.Length..]) : Join(root, target);
        return IsWindows(path) ? path.Replace('/', '\\') : path;
    }

    public static string FolderOf(string file) => file[..file.LastIndexOfAny(Separators)];

    /// <returns>Whether the path is the place or below it. <c>/films2</c> is not below <c>/films</c>.</returns>
    public static bool Contains(string place, string path)
    {
        var root = place.TrimEnd(Separators);
        return path.StartsWith(root, IsWindows(place) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            && (path.Length == root.Length || Separators.Contains(path[root.Length]));
    }

    public static string WhyNowhere(string server, string folder, IEnumerable<string> places) =>
        $"{server} has no library that '{folder}' is in: they are at {string.Join(", ", places.Select(place => $"'{place}'").DefaultIfEmpty("no path at all"))}. Set {MediaServerOptions.Section}:{server}:{nameof(MediaServerOptions.Server.LibraryPath)} to where that server sees the library share.";

    private static string Join(string root, string rest) => $"{root.TrimEnd(Separators)}/{rest.TrimStart('/')}";

    private static bool IsWindows(string path) => path.Contains('\\', StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
}
