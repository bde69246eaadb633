using System.Collections.Concurrent;
using Handbrk8s.Files;

namespace Handbrk8s.Tests.Chaos;

/// <summary>Someone who makes sure all the time that the bytes of every original are still somewhere on the share.</summary>
internal sealed class OriginalsWatch(Share share, Violations violations)
{
    private const int Looks = 4;

    private readonly ConcurrentDictionary<string, DroppedFilm> _expected = new(StringComparer.Ordinal);
    private readonly Dictionary<Fingerprint, string> _hashes = [];

    public void Expect(DroppedFilm film) => _expected[film.Sha256] = film;

    public async Task Look()
    {
        var missing = _expected.ToDictionary(StringComparer.Ordinal);
        for (var look = 0; look < Looks && missing.Count > 0; look++)
        {
            await Find(missing);
        }

        foreach (var film in missing.Values)
        {
            violations.Add($"The original of '{film.Path}' is nowhere: neither in watch/, work/, trash/ nor fail/.");
        }
    }

    /// <summary>In the order of its way, so that what moves on meanwhile is met again.</summary>
    private async Task Find(Dictionary<string, DroppedFilm> missing)
    {
        foreach (var folder in (string[])[share.Watch, share.Work, share.Trash, share.Fail])
        {
            foreach (var path in Files(folder))
            {
                if (await HashOf(path) is { } hash)
                {
                    missing.Remove(hash);
                }
            }
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        : [];

    /// <returns>Null when it has moved on.</returns>
    private async Task<string?> HashOf(string path)
    {
        if (FileStat.Find(path) is not { Kind: FileKind.File, Fingerprint: var fingerprint })
        {
            return null;
        }

        if (_hashes.TryGetValue(fingerprint, out var known))
        {
            return known;
        }

        try
        {
            var hash = await FileHash.Of(path, _ => { }, CancellationToken.None);
            if (FileStat.Find(path)?.Fingerprint == fingerprint)
            {
                _hashes[fingerprint] = hash;
            }

            return hash;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
