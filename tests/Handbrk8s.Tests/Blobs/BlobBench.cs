using Azure.Core.Pipeline;
using Handbrk8s.Blobs;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Transcode.Fetching;

namespace Handbrk8s.Tests.Blobs;

/// <summary>A workshop with a container, and what a test of it asks again and again.</summary>
public abstract class BlobBench(AzuriteProcess azurite) : IAsyncLifetime
{
    protected const string Alien = "Movies/Alien (1979)/Alien.mkv";

    private readonly List<Func<Azure.Core.Request, Task>> _before = [];

    protected DropAccount Account { get; private set; } = null!;

    internal Workshop Workshop { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected BlobIntake Intake => Workshop.Get<BlobIntake>();

    public async ValueTask InitializeAsync()
    {
        Account = await DropAccount.Of(azurite);
        HttpPipelinePolicy policy = new BeforeRequest(async request =>
        {
            foreach (var act in _before)
            {
                await act(request);
            }
        });
        Workshop = new Workshop(Account.Open(policy));
    }

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Something happens right before a request of the product.</summary>
    protected void Before(Func<Azure.Core.Request, Task> act) => _before.Add(act);

    protected Task<FilmRecord> Film(BlobSource blob) => Workshop.Record(FilmId.Of(blob));

    /// <summary>Drops a blob and takes it.</summary>
    protected async Task<FilmRecord> Taken(string name = Alien, string content = "the original")
    {
        var blob = await Account.Put(name, content);
        Assert.Empty(await Intake.Tick(Cancel));
        return await Film(blob);
    }

    /// <summary>A worker that fetches as the real one does, and whose encode is a text.</summary>
    protected async Task<FilmRecord> Transcode(FilmRecord film, Outcome? instead = null)
    {
        var worker = Workshop.Worker(Stage.Transcode, async (attempt, stop) =>
            await Fetch().Ensure(attempt, stop) ?? instead ?? await Encode(attempt, stop));
        Assert.Equal(ExitCodes.Settled, await worker.Run(Cancel));
        return await Workshop.Record(film.Id);
    }

    protected async Task<FilmRecord> Upload(FilmRecord film)
    {
        Assert.Equal(ExitCodes.Settled, await Workshop.Get<JobRunner>().Run(Cancel));
        return await Workshop.Record(film.Id);
    }

    internal BlobFetch Fetch() => new(Workshop.Get<FilmBlobs>());

    protected string Original(FilmRecord film) => Workshop.Share.Film(film.Id).Source(film.Path);

    protected string FailFolder(FilmRecord film) => Workshop.Share.FailOf(film);

    protected static void Is(FilmState state, string reason, FilmRecord film)
    {
        Assert.Equal(state, film.State);
        Assert.Contains(reason, film.Reason);
    }

    private static async Task<Outcome> Encode(Attempt attempt, CancellationToken stop)
    {
        var path = attempt.Folder.Result(attempt.Token, "mkv");
        await File.WriteAllTextAsync(path, "the encode", stop);
        var result = new EncodeResult(attempt.Token, Path.GetFileName(path), new FileInfo(path).Length, await FileHash.Of(path, _ => { }, stop));
        return new Outcome.Completed("Encoded.", film => film with { State = FilmState.Transcoded, Result = result });
    }
}
