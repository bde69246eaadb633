namespace Handbrk8s.Tests.Names;

/// <summary>Names that break programs like ours: shells, option parsers, patterns, protocols and file systems.</summary>
internal static class OddNames
{
    private const int LongestStem = 251;

    /// <summary>The ones most likely to break HandBrakeCLI or ffmpeg, the worst first.</summary>
    public static IReadOnlyList<string> Worst { get; } =
    [
        "-i.mkv",
        "new\nline.mkv",
        "concat:a|b.mkv",
        "%03d.mkv",
        $"{new string('é', LongestStem / 2)}x.mkv",
        "quote's \"double\" `back` $(sub) ;&|.mkv",
        "Ame\u0301lie.mkv", // NFD
        "http:.mkv",
    ];

    /// <summary>Must be published under exactly these names.</summary>
    public static IReadOnlyList<string> Films { get; } =
    [
        .. Worst,
        $"{new string('x', LongestStem)}.mkv",
        "Am\u00e9lie.mkv", // NFC
        "trailing blank .mkv",
        " leading blank.mkv",
        "folder with trailing blank /film.mkv",
        "🎬 👩‍👩‍👧‍👦.mkv",
        "\u202egnp.mkv", // right-to-left override
        "100%.mkv",
        "%s%n%d.mkv",
        @"back\slash.mkv",
        @"C:\film.mkv",
        "*.mkv",
        "?.mkv",
        "[a-z]{b,c}.mkv",
        "--help.mkv",
        "--preset=none.mkv",
        "-.mkv",
        "@file.mkv",
        "file:x.mkv",
        "pipe:0.mkv",
        "subfile,,start,0,end,0,,:x.mkv",
        "data:text;base64,eA==.mkv",
        "=.mkv",
        "~.mkv",
        "$HOME.mkv",
        "CON.mkv",
        "film.mkv.mkv",
        "film.part.mkv",
        "dots...mkv",
        "…/film.mkv",
        "-folder/-film.mkv",
        "Dr. No/S01E01. The one.mkv",
        "result-1-k7f2qa.mkv",
        "film.json/film.mkv",
    ];

    /// <summary>One name for each control and punctuation character that a file system allows.</summary>
    public static IReadOnlyList<string> EveryCharacter { get; } =
        [.. Enumerable.Range(1, 127).Select(code => (char)code).Where(letter => letter != '/' && !char.IsAsciiLetterOrDigit(letter)).Select(letter => $"with {letter} in it.mkv")];

    /// <summary>Are left in <c>watch/</c>, and what the reason must say.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [$"{new string('x', LongestStem + 1)}.ts"] = "too long",
        ["film.mkv.part"] = "unfinished copy",
        ["-i.crdownload"] = "unfinished copy",
        ["new\nline.txt"] = "no film by its extension",
        ["-"] = "it has none",
        ["_UNPACK_film/film.mkv"] = "another program is unpacking",
    };

    /// <summary>Are left too, and not spoken of: whoever put a film there knows of none of them.</summary>
    public static IReadOnlyList<string> Hidden { get; } = [".film.mkv", ".mkv", "~$film.mkv", ".folder/film.mkv", "@eaDir/film.mkv"];
}
