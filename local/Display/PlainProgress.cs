using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Local.Display;

/// <summary>Progress for a file or a pipe: a line every ten percent.</summary>
internal sealed class PlainProgress(Action<string> say)
{
    private readonly Dictionary<(FilmId, string), int> _shown = [];

    public void Show(IEnumerable<FilmSummary> films)
    {
        foreach (var film in films)
        {
            if (Progress.Of(film) is { } progress && Advanced(film.Id, progress))
            {
                say($"{film.Path.Title}: {Progress.Sentence(progress)}");
            }
        }
    }

    private bool Advanced(FilmId film, JobProgress progress)
    {
        var tenth = (int)(progress.Fraction * 10);
        var advanced = tenth > _shown.GetValueOrDefault((film, progress.Step), -1);
        _shown[(film, progress.Step)] = tenth;
        return advanced;
    }
}
