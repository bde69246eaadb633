using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Handbrk8s.Films;

/// <summary>
/// The right to work on a film: a number that only grows and a nonce, written <c>3-k7f2qa</c>. It is part of every file
/// name of its attempt, so two attempts never write the same file, even after a restored ledger reused a number.
/// </summary>
[JsonConverter(typeof(ParsedTextConverter<AttemptToken>))]
public sealed record AttemptToken(int Number, string Nonce) : IParsable<AttemptToken>
{
    public static AttemptToken After(AttemptToken? last) =>
        new((last?.Number ?? 0) + 1, RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz0123456789", 6));

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, [NotNullWhen(true)] out AttemptToken? token)
    {
        var parts = (text ?? "").Split('-');
        token = parts is [[not '0', ..], _]
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && parts[1] is { Length: 6 } nonce && nonce.All(char.IsAsciiLetterOrDigit)
                ? new AttemptToken(number, nonce)
                : null;
        return token is not null;
    }

    /// <exception cref="FormatException">The text is not a token of ours.</exception>
    public static AttemptToken Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var token) ? token : throw new FormatException($"'{text}' is not an attempt token such as 3-k7f2qa.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Nonce}");
}
