using System.Text.Json.Serialization;
using Handbrk8s.Films;
using Handbrk8s.Ledger;

namespace Handbrk8s.Webhooks;

/// <summary>
/// What webhooks are still to be told. Whoever ends a film notes it, and needs to know nothing of webhooks: their addresses are
/// secrets, and a worker has no way out to them.
/// </summary>
public sealed partial class Endings(ILedger ledger, TimeProvider time)
{
    private readonly NoteList<Ending> _list = new(ledger, NoteNames.Endings, EndingJson.Default.IReadOnlyListEnding);

    public Task<IReadOnlyList<Ending>> Read(CancellationToken cancel) => _list.Read(cancel);

    /// <summary>Notes it before the record says so: a crash in between forgets nothing.</summary>
    public async Task Prepare(FilmId film, FilmState state, CancellationToken cancel)
    {
        if (FilmEnd.IsNews(state))
        {
            var ending = new Ending(film, state, time.GetUtcNow());
            await _list.Change(all => [.. all.Where(one => (one.Film, one.State) != (film, state)), ending], cancel);
        }
    }

    /// <summary>Only what was read is changed: the film may have come to the same end once more meanwhile.</summary>
    internal Task Replace(Ending read, Ending ending, CancellationToken cancel) => _list.Change(all => [.. all.Select(one => IsSame(one, read) ? ending : one)], cancel);

    /// <summary>Likewise.</summary>
    internal Task Remove(Ending read, CancellationToken cancel) => _list.Change(all => [.. all.Where(one => !IsSame(one, read))], cancel);

    private static bool IsSame(Ending one, Ending other) => (one.Film, one.State, one.At) == (other.Film, other.State, other.At);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(IReadOnlyList<Ending>))]
    private sealed partial class EndingJson : JsonSerializerContext;
}
