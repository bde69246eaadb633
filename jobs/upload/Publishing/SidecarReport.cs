namespace Handbrk8s.Upload.Publishing;

/// <summary>What became of the subtitles and notes of a film.</summary>
/// <param name="Count">How many are in the library.</param>
/// <param name="Failed">A sentence for each that is not, and why.</param>
internal sealed record SidecarReport(int Count, IReadOnlyList<string> Failed)
{
    /// <summary>The middle of a sentence; empty when there are none.</summary>
    public string Copied => Count switch
    {
        0 => "",
        1 => " with one file beside it",
        _ => $" with {Count} files beside it",
    };

    /// <summary>The end of a text; empty when all is well.</summary>
    public string Complaints => string.Concat(Failed.Select(sentence => $" {sentence}"));
}
