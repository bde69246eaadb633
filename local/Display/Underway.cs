using Handbrk8s.Films;
using Handbrk8s.Ledger;
using Handbrk8s.Local.Running;
using Spectre.Console;
using Spectre.Console.Rendering;
using Progress = Handbrk8s.Jobs.Progress;

namespace Handbrk8s.Local.Display;

/// <summary>The lower part of the screen: films that are not finished, files that wait in <c>watch/</c>, and what is wrong.</summary>
internal static class Underway
{
    private const int MostRows = 10;
    private const int BarWidth = 24;

    public static IRenderable Of(Runner runner, IReadOnlyList<FilmSummary> films)
    {
        var rows = new List<IRenderable> { new Rule() };
        rows.AddRange(Films(films));
        var left = runner.NotTaken.Where(file => !file.IsStray).ToList();
        rows.AddRange(left.Take(MostRows).Select(file => Indented(Printable.Name($"watch/{file.Name}: {file.Why}"), new Style(decoration: Decoration.Dim))));
        rows.AddRange(More(left.Count, "file(s) in watch/"));
        rows.AddRange(Strays.Line(runner.NotTaken) is { } strays ? [Indented(strays, new Style(decoration: Decoration.Dim))] : []);
        rows.AddRange(runner.Loops.Where(loop => loop.Problem is not null).Select(loop => Indented(loop.Problem!, new Style(Color.Red))));
        rows.Add(Indented(films.Count == 0 && runner.NotTaken.Count == 0 ? "Idle. Ctrl+C stops." : "Ctrl+C stops; started again, it carries on.", new Style(decoration: Decoration.Dim)));
        return new Rows(rows);
    }

    private static IEnumerable<IRenderable> Films(IReadOnlyList<FilmSummary> films)
    {
        // Those that a worker has now come first.
        var table = new Grid().AddColumns(4);
        foreach (var film in films.OrderByDescending(film => Progress.Of(film) is not null).Take(MostRows))
        {
            table.AddRow(new Text($"  {Printable.Name(film.Path.Title)}"), State(film), Bar(film), Rate(film));
        }

        return [table, .. More(films.Count, "film(s)")];
    }

    private static IEnumerable<IRenderable> More(int count, string what) =>
        count > MostRows ? [Indented($"… and {count - MostRows} more {what}", Style.Plain)] : [];

    private static Padder Indented(string text, Style style) => new(new Text(text, style), new Padding(2, 0, 0, 0));

    private static Text State(FilmSummary film) => Progress.Of(film) is { } progress
        ? new Text(progress.Step)
        : new Text(film.State.ToString().ToLowerInvariant(), new Style(film.State is FilmState.Conflict or FilmState.Lost ? Color.Red : Color.Grey));

    private static IRenderable Bar(FilmSummary film)
    {
        if (Progress.Of(film) is not { } progress)
        {
            return new Text(Printable.Of(film.Reason ?? ""), new Style(Color.Yellow));
        }

        var full = (int)Math.Round(Math.Clamp(progress.Fraction, 0, 1) * BarWidth);
        return new Text($"{new string('━', full)}{new string('┄', BarWidth - full)} {progress.Fraction,4:0 %}", new Style(Color.Green));
    }

    private static Text Rate(FilmSummary film) => Progress.Of(film) is { } progress
        ? new Text($"{Progress.Rate(progress)}  {Progress.Remaining(progress)}")
        : new Text("");
}
