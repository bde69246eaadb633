using System.Diagnostics;
using System.Diagnostics.Metrics;
using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Telemetry;

/// <summary>What the workers measure, and the trace of a film. It costs next to nothing while nobody listens: docs/telemetry.md.</summary>
public static class FilmTelemetry
{
    /// <summary>Of the meter and of the activity source.</summary>
    public const string Name = "Handbrk8s";

    private static readonly ActivitySource Source = new(Name, Worker.Version);
    internal static readonly Meter Meter = new(Name, Worker.Version);

    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram<double>(
        "handbrk8s.stage.duration", "s", "From receiving a message to settling it.");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "handbrk8s.attempts", "{attempt}", "Attempts by stage, library and outcome.");

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "handbrk8s.films.ended", "{film}", "Films that were published, set aside, cancelled, lost or are in conflict, by library and state.");

    private static readonly Histogram<double> Speed = Meter.CreateHistogram<double>(
        "handbrk8s.encode.speed", "1", "Seconds of film encoded in a second.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>(
        "handbrk8s.bytes", "By", "Bytes of originals that were encoded (in) and of films that were published (out).");

    /// <summary>A new trace, for a film that begins its way.</summary>
    /// <returns>W3C trace context, also where nobody listens: those who do later need it all the same.</returns>
    public static string NewTrace()
    {
        using var claimed = Source.StartActivity("claim", ActivityKind.Producer);
        return claimed?.Id ?? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
    }

    /// <summary>Begins a stage's span in its film's trace. Dispose of it when the message is settled.</summary>
    /// <returns>Null while nobody listens.</returns>
    public static Activity? Begin(Stage stage, FilmRecord film)
    {
        _ = ActivityContext.TryParse(film.TraceParent, null, isRemote: true, out var parent);
        return Source.StartActivity(stage.Queue, ActivityKind.Consumer, parent)?
            .SetTag("handbrk8s.film", film.Id.ToString())
            .SetTag("handbrk8s.path", film.Path.ToString())
            .SetTag("handbrk8s.token", film.Token?.ToString());
    }

    /// <summary>A step inside a stage, for example <c>encode</c> or <c>verify</c>.</summary>
    public static Activity? Step(string name) => Source.StartActivity(name);

    public static void Settled(Stage stage, FilmRecord film, TimeSpan duration)
    {
        var kind = film.Outcomes.LastOrDefault()?.Kind;
        var tags = new TagList { { "stage", stage.Queue }, { "library", film.Path.Library }, { "outcome", kind?.ToString() } };
        StageDuration.Record(duration.TotalSeconds, tags);
        Attempts.Add(1, tags);
        Activity.Current?.SetStatus(kind is OutcomeKind.Counted or OutcomeKind.Hopeless ? ActivityStatusCode.Error : ActivityStatusCode.Ok, film.Reason);
    }

    /// <summary>Nothing more is done for the film, unless somebody asks for it. Told by whoever has written that into the record.</summary>
    public static void End(FilmRecord film) =>
        Ended.Add(1, new TagList { { "library", film.Path.Library }, { "state", film.State.ToString() }, { "outcome", film.Outcomes.LastOrDefault()?.Kind.ToString() } });

    /// <param name="film">The film that was encoded.</param>
    /// <param name="length">Of the film.</param>
    /// <param name="took">The encoder alone.</param>
    public static void Encoded(FilmRecord film, TimeSpan length, TimeSpan took)
    {
        var library = new TagList { { "library", film.Path.Library } };
        Speed.Record(length / took, library);
        Bytes.Add(film.Source.Size, new TagList { { "library", film.Path.Library }, { "direction", "in" } });
    }

    public static void Published(FilmRecord film, long size) =>
        Bytes.Add(size, new TagList { { "library", film.Path.Library }, { "direction", "out" } });
}
