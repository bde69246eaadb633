using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Handbrk8s.Films;

/// <summary>
/// A film's name inside the system: 12 random characters that read well aloud, in a shell and in a file name.
/// Random for a file, because a name derived from it would give two drops of one file one identity. Made of name and ETag for a
/// blob, where each upload has an ETag of its own: so polling, a trigger and an event all arrive at one record.
/// </summary>
[JsonConverter(typeof(ParsedTextConverter<FilmId>))]
public readonly record struct FilmId : IParsable<FilmId>
{
    // Crockford's base 32: no i, l, o or u, so that nobody mistakes a 1 or a 0 when retyping an id.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 12;

    private readonly string? _text;

    private FilmId(string text) => _text = text;

    public static FilmId New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The one film of a blob.</summary>
    public static FilmId Of(BlobSource blob)
    {
        // 60 bits of the hash, as many as a random id has. A line break is in no ETag, so no two pairs look alike.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{blob.ETag}\n{blob.Name}"));
        return new(string.Concat(hash.Take(Length).Select(octet => Alphabet[octet % Alphabet.Length])));
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out FilmId id) => TryParse(text, provider: null, out id);

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out FilmId id)
    {
        var valid = text is { Length: Length } && text.All(Alphabet.Contains);
        id = valid ? new FilmId(text!) : default;
        return valid;
    }

    /// <exception cref="FormatException">The text is not an id of ours.</exception>
    public static FilmId Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a film id: it has {Length} characters of {Alphabet}.");

    public override string ToString() => _text ?? throw new InvalidOperationException("A default FilmId names no film.");
}
