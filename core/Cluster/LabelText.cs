namespace Handbrk8s.Cluster;

/// <summary>
/// A text as the value of a label: at most 63 of A to Z, digits, hyphen, underscore and dot, with a letter or digit at both ends.
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
/// </summary>
public static class LabelText
{
    private const int Longest = 63;

    /// <param name="text">What is not allowed in it becomes hyphens, never two in a row.</param>
    /// <param name="otherwise">Legal itself; for a text of which nothing remains, as one in Japanese.</param>
    public static string Of(string text, string otherwise)
    {
        var parts = text.Split([.. text.Where(letter => !IsLegal(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var legal = string.Join('-', parts).TrimStart(Inner);
        legal = legal[..Math.Min(legal.Length, Longest)].TrimEnd(Inner);
        return legal is "" ? otherwise : legal;
    }

    private static readonly char[] Inner = ['-', '_', '.'];

    private static bool IsLegal(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.';
}
