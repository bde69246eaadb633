using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.MediaServers;
using Handbrk8s.Tests.Upload;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.MediaServers;

/// <summary>An upload worker and a media server, which sees the library in <c>/data</c>.</summary>
public abstract class MediaServerBench : UploadBench
{
    protected const string Alien = "Movies/Alien (1979)/Alien (1979).mkv";
    protected const string SeenAlien = "/data/Movies/Alien (1979)/Alien (1979).mkv";

    internal FakeMediaServer Server { get; } = new() { Sections = { ["1"] = "/data/Movies" } };

    internal MediaServerOptions Servers => Workshop.Get<IOptions<MediaServerOptions>>().Value;

    internal HttpStandardResilienceOptions Resilience => Workshop.Get<IOptionsMonitor<HttpStandardResilienceOptions>>().Get($"{ServerDirectory.Client}-standard");

    internal MediaServerOptions.Server Configure(string kind = "plex")
    {
        // As in the program but for the pause between two tries.
        Resilience.Retry.Delay = TimeSpan.Zero;
        return Servers["Plex"] = new() { Kind = kind, Url = Server.Address, Token = FakeMediaServer.Token, LibraryPath = "/data" };
    }

    internal async Task<FilmRecord> Published(string path = Alien) => await Upload((await Workshop.Transcoded(path)).Id);

    /// <summary>What the runner and the functions app do again and again.</summary>
    internal Task Tell() => Workshop.Get<Announcer>().Tell(only: null, Workshop.Cancel);

    internal async Task<IReadOnlyList<Announcement>> Open() => await Workshop.Get<Announcements>().Read(Workshop.Cancel);

    /// <summary>The film is published as without a server, and the server is still to be told, for this reason.</summary>
    internal async Task<Announcement> IsUntold(FilmRecord film, string reason)
    {
        await IsPublished(film, film.Path.ToString());
        var open = Assert.Single(await Open());
        Assert.Equal((film.Id, "Plex", null), (open.Film, open.Server, open.ToldAt));
        Assert.Contains(reason, open.Reason);
        Assert.DoesNotContain(FakeMediaServer.Token, open.Reason);
        return open;
    }

    internal async Task IsTold(FilmRecord film)
    {
        await IsPublished(film, film.Path.ToString());
        Assert.All(await Open(), open => Assert.NotNull(open.ToldAt));
    }

    internal Fingerprint Copy() => FileStat.Find(InLibrary(Alien))!.Fingerprint;

    public override async ValueTask DisposeAsync()
    {
        Server.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
