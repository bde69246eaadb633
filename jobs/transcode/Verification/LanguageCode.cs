namespace Handbrk8s.Transcode.Verification;

/// <summary>A language, however a file writes it: <c>de</c>, <c>deu</c>, <c>ger</c> and <c>de-AT</c> are equal.</summary>
internal readonly record struct LanguageCode
{
    public static readonly LanguageCode Undetermined = new("und");

    private readonly string _bibliographic;

    private LanguageCode(string bibliographic) => _bibliographic = bibliographic;

    /// <param name="text">ISO 639-1, 639-2 (B or T) or a tag of BCP 47; nothing stands for undetermined.</param>
    public static LanguageCode Parse(string? text) =>
        text?.Trim().ToLowerInvariant().Split('-', '_')[0] is { Length: > 0 } code
            ? new LanguageCode(LanguageTable.Bibliographic.GetValueOrDefault(code, code))
            : Undetermined;

    /// <returns>The code of ISO 639-2/B, which containers use.</returns>
    public override string ToString() => _bibliographic;
}
