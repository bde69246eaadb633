using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Handbrk8s.Files;

namespace Handbrk8s.Local.Serving;

/// <summary>The secret that changing something needs: made once, in a file that only its owner can read.</summary>
internal sealed class ApiToken(string text)
{
    private const string FileName = "api-token";
    private const int Bytes = 32;

    private readonly byte[] _expected = Encoding.UTF8.GetBytes(text);

    public static string FileIn(string state) => Path.Combine(state, FileName);

    /// <summary>Reads it, or makes it at the first start.</summary>
    public static ApiToken Ensure(string state)
    {
        var path = FileIn(state);
        if (!File.Exists(path))
        {
            Durable.WriteSecret(path, Encoding.UTF8.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes))));
        }

        // It may have been copied or restored with another.
        File.SetUnixFileMode(path, Durable.OwnerOnly);
        return File.ReadAllText(path).Trim() is { Length: > 0 } secret
            ? new(secret)
            : throw new IOException($"'{path}' is empty. Delete it: the next start makes a new one.");
    }

    /// <param name="authorization">The request's header.</param>
    /// <returns>Whether it holds the token, in a time that does not tell how much of it was right.</returns>
    public bool IsIn(string? authorization) =>
        authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization["Bearer ".Length..].Trim()), _expected);
}
