using System.Text;

namespace Handbrk8s.Films;

/// <summary>Why something failed, where there is no room for all of it.</summary>
internal static class ReasonText
{
    /// <returns>At most so many bytes of it in UTF-8, and three for the dots where it was cut.</returns>
    public static string Shortened(string reason, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(reason);
        // A letter that was cut in two is read as the replacement character.
        return bytes.Length <= most ? reason : Encoding.UTF8.GetString(bytes, 0, most).TrimEnd('\uFFFD') + "…";
    }
}
