using System.Text.Json.Serialization;
using Handbrk8s.Ledger;

namespace Handbrk8s.MediaServers;

/// <summary>What media servers are still to be told: no queue's count has to be right for it.</summary>
public sealed partial class Announcements(ILedger ledger)
{
    private readonly NoteList<Announcement> _list = new(ledger, NoteNames.Announcements, AnnouncementJson.Default.IReadOnlyListAnnouncement);

    public Task<IReadOnlyList<Announcement>> Read(CancellationToken cancel) => _list.Read(cancel);

    /// <summary>Puts one in, in place of one for the same film.</summary>
    public Task Put(Announcement announcement, CancellationToken cancel) =>
        _list.Change(all => [.. all.Where(one => one.Film != announcement.Film), announcement], cancel);

    public Task Remove(Announcement announcement, CancellationToken cancel) =>
        _list.Change(all => [.. all.Where(one => one.Film != announcement.Film)], cancel);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(IReadOnlyList<Announcement>))]
    private sealed partial class AnnouncementJson : JsonSerializerContext;
}
