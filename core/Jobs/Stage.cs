using Handbrk8s.Films;
using Handbrk8s.Queues;

namespace Handbrk8s.Jobs;

/// <summary>One of the two steps of a film: its queue, and the states of a film that waits for it and is in it.</summary>
public sealed record Stage(string Queue, FilmState Waiting, FilmState Active)
{
    public static Stage Transcode { get; } = new(QueueNames.Transcode, FilmState.Queued, FilmState.Transcoding);

    public static Stage Upload { get; } = new(QueueNames.Upload, FilmState.Transcoded, FilmState.Uploading);

    public static IReadOnlyList<Stage> All { get; } = [Transcode, Upload];

    /// <summary>Where a film's message belongs: one on its way to <c>fail/</c> is finished by whichever worker meets it.</summary>
    public static Stage? Next(FilmState state) => state == FilmState.Failing ? Transcode : Of(state);

    /// <summary>A worker has a film in this state in its hands.</summary>
    public static bool IsActive(FilmState state) => All.Any(stage => state == stage.Active);

    /// <returns>The stage whose queue must hold a message for a film in this state, or null when none must.</returns>
    public static Stage? Of(FilmState state) => All.FirstOrDefault(stage => state == stage.Waiting || state == stage.Active);
}
