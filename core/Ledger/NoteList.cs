using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Handbrk8s.Ledger;

/// <summary>A short list that many write to, in one note of the ledger: it outlives whoever put something in.</summary>
/// <param name="ledger">Where the note is.</param>
/// <param name="name">One of <see cref="NoteNames"/>.</param>
/// <param name="type">How the list is written.</param>
internal sealed class NoteList<T>(ILedger ledger, string name, JsonTypeInfo<IReadOnlyList<T>> type)
{
    public async Task<IReadOnlyList<T>> Read(CancellationToken cancel) => Parse(await ledger.FindNote(name, cancel));

    /// <param name="change">What the list becomes; asked again where another writer was faster.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    public async Task Change(Func<IReadOnlyList<T>, IReadOnlyList<T>> change, CancellationToken cancel)
    {
        Note? read;
        do
        {
            read = await ledger.FindNote(name, cancel);
        }
        while (!await ledger.TryWriteNote(name, read, JsonSerializer.Serialize(change(Parse(read)), type), cancel));
    }

    /// <summary>What a hand or a newer version made unreadable is given up: the films that come to this list must not wait for it.</summary>
    private IReadOnlyList<T> Parse(Note? note)
    {
        try
        {
            return note is null ? [] : JsonSerializer.Deserialize(note.Text, type) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
