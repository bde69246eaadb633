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
        if (Ending.IsNews(state))
        {
            await Put(new(film, state, time.GetUtcNow()), cancel);
        }
    }

    /// <summary>Puts one in, in place of one for the same end of the same film.</summary>
    internal Task Put(Ending ending, CancellationToken cancel) => _list.Change(all => [.. all.Where(one => !IsSame(one, ending)), ending], cancel);

    internal Task Remove(Ending ending, CancellationToken cancel) => _list.Change(all => [.. all.Where(one => !IsSame(one, ending))], cancel);

    private static bool IsSame(Ending one, Ending other) => (one.Film, one.State) == (other.Film, other.State);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(IReadOnlyList<Ending>))]
    private sealed partial class EndingJson : JsonSerializerContext;
}
