using System.Text.Json;
using System.Text.Json.Serialization;
using Handbrk8s.Ledger;

namespace Handbrk8s.MediaServers;

/// <summary>
/// What media servers are still to be told, in one note of the ledger: it outlives whoever published, and no queue's count has
/// to be right for it.
/// </summary>
public sealed partial class Announcements(ILedger ledger)
{
    public async Task<IReadOnlyList<Announcement>> Read(CancellationToken cancel) => Parse(await ledger.FindNote(NoteNames.Announcements, cancel));

    /// <summary>Puts one in, in place of one for the same film.</summary>
    public Task Put(Announcement announcement, CancellationToken cancel) =>
        Change(all => [.. all.Where(one => one.Film != announcement.Film), announcement], cancel);

    public Task Remove(Announcement announcement, CancellationToken cancel) =>
        Change(all => [.. all.Where(one => one.Film != announcement.Film)], cancel);

    private async Task Change(Func<IReadOnlyList<Announcement>, IReadOnlyList<Announcement>> change, CancellationToken cancel)
    {
        Note? read;
        do
        {
            read = await ledger.FindNote(NoteNames.Announcements, cancel);
        }
        while (!await ledger.TryWriteNote(NoteNames.Announcements, read, JsonSerializer.Serialize(change(Parse(read)), AnnouncementJson.Default.IReadOnlyListAnnouncement), cancel));
    }

    private static IReadOnlyList<Announcement> Parse(Note? note) =>
        note is null ? [] : JsonSerializer.Deserialize(note.Text, AnnouncementJson.Default.IReadOnlyListAnnouncement) ?? [];

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(IReadOnlyList<Announcement>))]
    private sealed partial class AnnouncementJson : JsonSerializerContext;
}
