using Handbrk8s.Films;

namespace Handbrk8s.Local.Display;

/// <summary>The lines that a film's change is worth.</summary>
internal static class Milestones
{
    public static IEnumerable<(string Style, string Text)> Of(FilmChange change)
    {
        var film = change.Film;
        var title = Printable.Name(film.Title);
        if (change.Before is null)
        {
            yield return ("default", $"{Printable.Name(film.Path.ToString())}: claimed as film {film.Id}.");
        }

        foreach (var outcome in change.Outcomes)
        {
            yield return (StyleOf(outcome.Kind), $"{title}: {(outcome.Text == film.Reason && film.State == FilmState.Cancelled ? "no longer wanted." : Verb(outcome))} {outcome.Text}");
        }

        if (film.State != change.Before && Begun(film) is var (style, begun))
        {
            yield return (style, $"{title}: {begun}");
        }
    }

    private static (string Style, string Text)? Begun(FilmRecord film) => film.State switch
    {
        FilmState.Transcoding => ("default", "a transcode worker has begun."),
        FilmState.Uploading => ("default", "an upload worker has begun."),
        FilmState.Cancelled => ("yellow", "cancelled; its folder is in fail/."),
        FilmState.Lost => ("red", $"lost. {film.Reason}"),
        _ => null,
    };

    private static string Verb(AttemptOutcome outcome) => (outcome.Kind, outcome.Stage) switch
    {
        (OutcomeKind.Completed, "transcode") => "transcoded.",
        (OutcomeKind.Completed, _) => "done.",
        (OutcomeKind.Interrupted, _) => "interrupted.",
        (OutcomeKind.Hopeless, _) => "set aside.",
        (OutcomeKind.Counted, _) => "failed, tried again.",
        _ => "waits.",
    };

    private static string StyleOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Completed => "green",
        OutcomeKind.Hopeless => "red",
        _ => "yellow",
    };
}
