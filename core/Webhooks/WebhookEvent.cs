using System.Text.Json.Serialization;
using Handbrk8s.Films;

namespace Handbrk8s.Webhooks;

/// <summary>What is posted, as JSON: docs/webhooks.md.</summary>
/// <param name="Type"><c>film.published</c>, <c>film.failed</c>, or <c>test</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">What happened.</param>
internal sealed partial record WebhookEvent(string Type, DateTimeOffset Timestamp, WebhookEvent.Subject Data)
{
    // In bytes. Receivers have limits, ntfy one of 4,096 for what it shows; the record has all of it.
    private const int LongestReason = 1_000;

    public const string Published = "published";
    public const string Failed = "failed";

    public static IReadOnlyList<string> Kinds { get; } = [Published, Failed];

    /// <param name="Message">One sentence for a person.</param>
    /// <param name="Title">The film's name.</param>
    /// <param name="Film">Its id.</param>
    /// <param name="Path">Where it was dropped, below <c>watch/</c>.</param>
    /// <param name="Library">The first part of that.</param>
    /// <param name="State">As <c>status</c> names it.</param>
    /// <param name="Target">Where it is in the library; only of a published one.</param>
    /// <param name="Reason">Why it is not in the library; only of one that is not.</param>
    /// <param name="SourceBytes">Size of the original.</param>
    /// <param name="ResultBytes">Size of the film in the library.</param>
    public sealed record Subject(string Message, string? Title = null, string? Film = null, string? Path = null, string? Library = null, string? State = null, string? Target = null, string? Reason = null, long? SourceBytes = null, long? ResultBytes = null);

    public static string KindOf(FilmState state) => state == FilmState.Published ? Published : Failed;

    public static WebhookEvent Of(FilmRecord film)
    {
        var isPublished = film.State == FilmState.Published;
        var reason = film.Reason is { } all ? ReasonText.Shortened(all, LongestReason) : null;
        return new($"film.{KindOf(film.State)}", film.Since, new(
            isPublished ? $"{film.Title} is in the library." : $"{film.Title} is not in the library: {reason}",
            film.Title,
            film.Id.ToString(),
            film.Path.ToString(),
            film.Path.Library,
            film.State.ToString(),
            isPublished ? film.Target?.Path : null,
            isPublished ? null : reason,
            film.Source.Size,
            isPublished ? film.Result?.Size : null));
    }

    public static WebhookEvent Test(DateTimeOffset now) => new("test", now, new("Handbrk8s can reach this webhook.", "Handbrk8s"));

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(WebhookEvent))]
    internal sealed partial class Json : JsonSerializerContext;
}
