using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Handbrk8s.Files;

namespace Handbrk8s.Tests.Chaos;

/// <summary>
/// A media server that looks at the library all the time: what carries a film's name must be one that was dropped, and from
/// its first moment on the same file with the same bytes.
/// </summary>
internal sealed partial class LibraryWatch(string library, Violations violations)
{
    private readonly ConcurrentDictionary<string, byte> _expected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Fingerprint Fingerprint, string Sha256)> _seen = new(StringComparer.Ordinal);

    /// <summary>Hashes at first sight, by path in the library.</summary>
    public IReadOnlyDictionary<string, string> Seen => _seen.ToDictionary(film => film.Key, film => film.Value.Sha256, StringComparer.Ordinal);

    public int Count => _seen.Count;

    public void Expect(string target) => _expected[target] = 0;

    public async Task Look()
    {
        foreach (var path in Directory.EnumerateFiles(library, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            if (!OurName().IsMatch(Path.GetFileName(path)))
            {
                await LookAt(Path.GetRelativePath(library, path), path);
            }
        }

        foreach (var (target, first) in _seen)
        {
            if (FileStat.Find(Path.Combine(library, target))?.Fingerprint is var now && now != first.Fingerprint)
            {
                violations.Add($"'{target}' was published as {first.Fingerprint} and is now {now?.ToString() ?? "gone"}.");
            }
        }
    }

    /// <summary>What Plex does not see: the sentinel, copies under way and what the sentinel was written through.</summary>
    [GeneratedRegex(@"^\.(handbrk8s|[0-9a-z]{12}\.[0-9]+-[0-9a-z]{6}\.part|[0-9A-F]{8}\.tmp)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OurName();

    private async Task LookAt(string target, string path)
    {
        if (_seen.ContainsKey(target) || FileStat.Find(path)?.Fingerprint is not { } fingerprint)
        {
            return;
        }

        if (!_expected.ContainsKey(target))
        {
            violations.Add($"'{target}' is in the library, and nobody dropped such a film.");
        }

        _seen[target] = (fingerprint, await FileHash.Of(path, _ => { }, CancellationToken.None));
    }
}
