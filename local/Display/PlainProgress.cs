using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Local.Display;

/// <summary>Progress for a file or a pipe: a line every ten percent.</summary>
internal sealed class PlainProgress(Action<string> say)
{
    private readonly Dictionary<(FilmId, string), int> _shown = [];
    private HashSet<string> _left = [];
    private string? _strays;

    public void Show(IEnumerable<FilmSummary> films, IReadOnlyList<NotTaken> left)
    {
        ShowLeft(left);
        foreach (var film in films)
        {
            if (Progress.Of(film) is { } progress && Advanced(film.Id, progress))
            {
                say($"{Printable.Name(film.Path.Title)}: {Progress.Sentence(progress)}");
            }
        }
    }

    /// <summary>Once for each file and reason; the seconds in it do not make it another.</summary>
    private void ShowLeft(IReadOnlyList<NotTaken> left)
    {
        var now = left.Where(file => !file.IsStray).ToDictionary(file => $"{file.Name}: {string.Concat(file.Why.Where(letter => !char.IsAsciiDigit(letter)))}");
        foreach (var (_, file) in now.Where(pair => !_left.Contains(pair.Key)))
        {
            say($"watch/{Printable.Name(file.Name)}: {file.Why}");
        }

        _left = [.. now.Keys];
        if (Strays.Line(left) is var strays && strays != _strays)
        {
            _strays = strays;
            say(strays ?? "No stray files are in watch/ any more.");
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
