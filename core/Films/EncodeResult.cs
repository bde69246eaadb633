using System.Text.Json.Serialization;

namespace Handbrk8s.Films;

/// <summary>A verified encode, named by the commit. The file never changes after it.</summary>
/// <param name="Token">The attempt that made it.</param>
/// <param name="FileName">Its name in the film's folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record EncodeResult(AttemptToken Token, string FileName, long Size, string Sha256)
{
    /// <summary>Why the original is kept whatever the library's policy says, one sentence for a person; null when the policy decides.</summary>
    public string? KeepOriginal { get; init; }

    /// <summary>All of it was decoded without a complaint, not only samples. Deleting an original for good asks for this.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFullyDecoded { get; init; }
}
