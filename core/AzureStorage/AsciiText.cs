using System.Text;

namespace Handbrk8s.AzureStorage;

/// <summary>
/// Text in a blob's metadata, which are HTTP headers: ASCII only, and signed after spaces in them were folded. Base64 keeps
/// every letter of a name and grows by a third only, so the longest path fits into the 8 KiB that a blob may carry.
/// </summary>
internal static class AsciiText
{
    public static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <returns>At most so many bytes of it in UTF-8, and three for the dots where it was cut.</returns>
    public static string Shortened(string text, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // A letter that was cut in two is read as the replacement character.
        return bytes.Length <= most ? text : Encoding.UTF8.GetString(bytes, 0, most).TrimEnd('\uFFFD') + "…";
    }

    /// <exception cref="FormatException">It was not encoded here.</exception>
    public static string Decode(string encoded) => Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
}
