namespace Handbrk8s.Tests.Chaos;

/// <summary>Names of films: what people have, and what they should not have.</summary>
internal static class FilmNames
{
    private static readonly string[] Odd =
    [
        "-rf.mkv",
        "line\nbreak.mkv",
        "quote's \"double\" `back` $(sub).mkv",
        "🎬 日本語.mkv",
        "Ame\u0301lie.mkv", // NFD
        "Am\u00e9lie.mkv", // NFC
        "  blanks  .mkv",
        "100%25 %s {0} *?[a-z].mkv",
        "back\\slash\ttab.mkv",
        $"{new string('x', 251)}.mkv",
        "film.mp4.mkv",
        "dots...mkv",
    ];

    /// <param name="number">Of the film: no two have the same path.</param>
    public static string Of(int number) => (number % 4) switch
    {
        0 => $"Movies/Film {number}/{Odd[number / 4 % Odd.Length]}",
        1 => $"Movies/Film {number} ({1950 + (number % 70)})/Film {number}.mkv",
        2 => $"Movies/{number}.mp4",
        _ => $"Series/One/Season {number % 3}/S{number % 3}E{number}.mkv",
    };
}
