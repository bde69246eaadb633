using System.Globalization;
using System.Text;

namespace Handbrk8s.Files;

/// <summary>How long a name may be.</summary>
public static class FileNames
{
    /// <summary>On every file system in use, in bytes of UTF-8.</summary>
    public const int Longest = 255;

    /// <summary>Cut between characters as people see them: an emoji or an accented letter can be several code points.</summary>
    /// <returns>At most so many bytes of its beginning.</returns>
    public static string Shortened(string name, int most) =>
        name[..StringInfo.ParseCombiningCharacters(name).Append(name.Length).Last(end => Encoding.UTF8.GetByteCount(name.AsSpan(0, end)) <= most)];
}
