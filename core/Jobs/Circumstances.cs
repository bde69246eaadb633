using System.Security.Cryptography;
using System.Text.Json;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>What a film would be encoded with now. A failure under other circumstances says little about the next attempt.</summary>
public sealed class Circumstances(IOptions<LibraryOptions> libraries)
{
    private const int Digits = 8;

    /// <param name="library">The name of the film's library.</param>
    /// <returns>The product's version and a short hash of the library's settings, for example <c>0.1.0 3f2a91bc</c>.</returns>
    public string Of(string library)
    {
        var settings = JsonSerializer.SerializeToUtf8Bytes(libraries.Value.For(library).ForEncode(), FilmJson.Default.LibrarySettings);
        return $"{Worker.Version} {Convert.ToHexStringLower(SHA256.HashData(settings))[..Digits]}";
    }
}
