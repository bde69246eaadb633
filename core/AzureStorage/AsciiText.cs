using System.Text;

namespace Handbrk8s.AzureStorage;

/// <summary>
/// Text in a blob's metadata, which are HTTP headers: ASCII only, and signed after spaces in them were folded. Base64 keeps
/// every letter of a name and grows by a third only, so the longest path fits into the 8 KiB that a blob may carry.
/// </summary>
internal static class AsciiText
{
    public static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <exception cref="FormatException">It was not encoded here.</exception>
    public static string Decode(string encoded) => Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
}
