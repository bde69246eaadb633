using System.Text.Json;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Messages;

/// <summary>A link in work/ that leads to a whole film folder outside the share.</summary>
public sealed class LinkTests : MessageBench
{
    [Fact(Timeout = 60_000)]
    public async Task Neither_the_sweep_nor_a_message_takes_what_a_link_leads_to()
    {
        var id = FilmId.New();
        var outside = Path.Combine(Path.GetDirectoryName(Workshop.Library)!, "guard");
        var film = FilmPath.Parse("Movies/Alien.mkv");
        var source = FileStat.Find(Path.Combine(outside, "source", film.ToString()))!;
        var manifest = new FilmManifest(FilmManifest.CurrentVersion, id, film, source.Fingerprint, "share", Workshop.Time.GetUtcNow());
        await File.WriteAllBytesAsync(Path.Combine(outside, "film.json"), JsonSerializer.SerializeToUtf8Bytes(manifest, FilmJson.Default.FilmManifest), Workshop.Cancel);
        Directory.CreateSymbolicLink(Workshop.Share.Film(id).Path, outside);
        Directory.CreateDirectory(Path.Combine(outside, "source", "empty"));
        await Begin();

        await Workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);
        await Workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);
        var (poison, isLeft) = await Take(Stage.Transcode, new WorkMessage(1, id.ToString(), 1).ToJson());

        Assert.Equal((0, false), (poison.Count, isLeft));
        await NothingIsTouched();
    }
}
