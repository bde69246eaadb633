using Handbrk8s.Files;
using Handbrk8s.Films;

namespace Handbrk8s.Intake;

/// <summary>The films in <c>work/</c>, as their manifests tell of them. Those never change, so each is read once.</summary>
internal sealed class FilmsUnderWay(Share share)
{
    private Dictionary<FilmId, FilmRecord> _known = [];

    public IReadOnlyCollection<FilmRecord> Look()
    {
        Dictionary<FilmId, FilmRecord> now = [];
        foreach (var path in Directory.EnumerateDirectories(share.Work))
        {
            if (FilmId.TryParse(Path.GetFileName(path), out var id) && (_known.GetValueOrDefault(id) ?? share.Film(id).FindManifest()?.ToRecord()) is { } film)
            {
                now.Add(id, film);
            }
        }

        _known = now;
        return now.Values;
    }
}
