using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Handbrk8s.Files;

namespace Handbrk8s.Films;

/// <summary>
/// The ledger's memory of one film. Written by compare-and-swap only; progress and heartbeat live in a row of their
/// own, so that they never contend with it.
/// </summary>
public sealed record FilmRecord
{
    public const int CurrentVersion = 1;

    private const int OutcomesKept = 20;

    public int Version { get; init; } = CurrentVersion;

    public required FilmId Id { get; init; }

    public required FilmPath Path { get; init; }

    /// <summary>The film is a folder with an unpacked disc, and <see cref="Source"/> tells of all that is in it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDiscFolder { get; init; }

    /// <summary>The film's name: of a folder all of it, of a file without its extension.</summary>
    [JsonIgnore]
    public string Title => IsDiscFolder ? Path.Name : Path.Title;

    /// <summary>The source as last judged whole. A different one on disk means that the film starts again.</summary>
    public required Fingerprint Source { get; init; }

    /// <summary>What it was fetched from, or will be; null for what was dropped on the share.</summary>
    public BlobSource? Blob { get; init; }

    public FilmState State { get; init; } = FilmState.Queued;

    /// <summary>Raised whenever a new message is due; a message of another generation is superseded.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>The last attempt that began. The fence: only its holder may write this record.</summary>
    public AttemptToken? Token { get; init; }

    /// <summary>Failures that count towards giving up: crashes, hangs, failed verification.</summary>
    public int Failures { get; init; }

    /// <summary>The product's version and the settings under which they were counted: under others they no longer say much.</summary>
    public string? CountedUnder { get; init; }

    /// <summary>The version and settings for which the sweep last gave the film a new round.</summary>
    public string? RoundUnder { get; init; }

    /// <summary>Attempts cut off from outside since the last step forward. They only slow down.</summary>
    public int Interruptions { get; init; }

    /// <summary>Attempts in a row that found the set-up wrong. They only slow down.</summary>
    public int Waits { get; init; }

    /// <summary>For people; the message's visibility is what makes a film wait.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The newest last, at most 20.</summary>
    // The serializer passes default for a property that the text lacks.
    public ImmutableArray<AttemptOutcome> Outcomes { get; init => field = value.IsDefault ? [] : value; } = [];

    public EncodeResult? Result { get; init; }

    public PublishTarget? Target { get; init; }

    /// <summary>Why the film is where it is, one sentence for a person.</summary>
    public string? Reason { get; init; }

    /// <summary>The end of the encoder's log of the last attempt, if it failed and had one.</summary>
    public string? LogTail { get; init; }

    public bool CancelRequested { get; init; }

    public DateTimeOffset ClaimedAt { get; init; }

    /// <summary>When it came to a step after its first one. The ledger sees to it.</summary>
    public DateTimeOffset? SteppedAt { get; init; }

    /// <summary>When it came to the step it is at, which trying again does not change.</summary>
    [JsonIgnore]
    public DateTimeOffset Since => SteppedAt ?? ClaimedAt;

    /// <summary>W3C trace context of its claim: every stage, whoever starts it and how often, belongs to the one trace of the film.</summary>
    public string? TraceParent { get; init; }

    /// <summary>In line for its next step as if nothing had ever gone wrong: the transcoding, or the publishing of what it made.</summary>
    public FilmRecord Anew(bool hasResult) => this with
    {
        State = hasResult ? FilmState.Transcoded : FilmState.Queued,
        Result = hasResult ? Result : null,
        Failures = 0,
        Interruptions = 0,
        Waits = 0,
        NotBefore = null,
        Reason = null,
        LogTail = null,
        CancelRequested = false,
    };

    /// <summary>With one more failure that counts. Those from under other circumstances no longer do.</summary>
    /// <param name="under">The version and settings of now.</param>
    public FilmRecord WithFailure(string under) => this with
    {
        Failures = CountedUnder is null || CountedUnder == under ? Failures + 1 : 1,
        CountedUnder = under,
    };

    public FilmRecord With(AttemptOutcome outcome) =>
        this with { Outcomes = [.. Outcomes.TakeLast(OutcomesKept - 1), outcome] };
}
