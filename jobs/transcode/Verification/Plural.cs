namespace Handbrk8s.Transcode.Verification;

internal static class Plural
{
    public static string Of(long count, string noun) => count switch
    {
        0 => $"no {noun}s",
        1 => $"1 {noun}",
        _ => $"{count} {noun}s",
    };
}
