using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Intake;

/// <summary>The films in <c>work/</c>, by what their manifests say. Those never change, so each is read once.</summary>
internal sealed class FilmsUnderWay(Share share)
{
    private Dictionary<FilmId, FilmManifest> _known = [];

    public IReadOnlyCollection<FilmManifest> Look()
    {
        Dictionary<FilmId, FilmManifest> now = [];
        foreach (var path in Directory.EnumerateDirectories(share.Work))
        {
            if (FilmId.TryParse(Path.GetFileName(path), out var id) && (_known.GetValueOrDefault(id) ?? share.Film(id).FindManifest()) is { } manifest)
            {
                now.Add(id, manifest);
            }
        }

        _known = now;
        return now.Values;
    }
}
