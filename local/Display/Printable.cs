namespace Handbrk8s.Local.Display;

/// <summary>A file's name may hold whatever its owner likes, the sequences that steer a terminal included.</summary>
internal static class Printable
{
    /// <summary>The text with a visible sign for every control character but the line feeds of our own messages.</summary>
    public static string Of(string text) => Of(text, keepLines: true);

    /// <summary>A name in one line.</summary>
    public static string Name(string text) => Of(text, keepLines: false);

    private static string Of(string text, bool keepLines) =>
        string.Concat(text.Select(letter => char.IsControl(letter) && !(keepLines && letter == '\n') ? '\ufffd' : letter));
}
