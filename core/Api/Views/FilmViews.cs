using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;

namespace Handbrk8s.Api.Views;

/// <summary>Records as the API shows them.</summary>
internal static class FilmViews
{
    public static FilmView Of(FilmSummary film) =>
        View(film.Id, film.Path, film.State, film.Reason, film.Since, film.NotBefore, film.Current);

    public static FilmDetailView Of(FilmRecord film, HeartbeatReading? heartbeat) => new(
        View(film.Id, film.Path, film.State, film.Reason, film.Since, film.NotBefore, heartbeat?.Heartbeat.Token == film.Token ? heartbeat : null),
        film.ClaimedAt,
        film.Source.Size,
        film.Result?.Size,
        film.Target?.Path,
        film.Failures,
        [.. film.Outcomes.Select(one => new OutcomeView(one.At, one.Stage, one.Kind.ToString(), one.Text, one.Worker))]);

    public static WorkerView? WorkerOn(FilmSummary film) => Stage.IsActive(film.State) && film.Current is { } reading
        ? new(reading.Heartbeat.Worker, film.Id.ToString(), film.Path.ToString(), reading.Age.TotalSeconds, ProgressOf(reading))
        : null;

    private static FilmView View(FilmId id, FilmPath path, FilmState state, string? reason, DateTimeOffset? since, DateTimeOffset? notBefore, HeartbeatReading? heartbeat)
    {
        var reading = Stage.IsActive(state) ? heartbeat : null;
        return new(id.ToString(), path.ToString(), state.ToString(), reason, since, notBefore, reading?.Heartbeat.Worker, reading is null ? null : ProgressOf(reading));
    }

    private static ProgressView? ProgressOf(HeartbeatReading reading) => reading.Heartbeat.Progress is { } progress
        ? new(progress.Step, progress.Fraction, progress.FramesPerSecond, progress.Remaining?.TotalSeconds)
        : null;
}
