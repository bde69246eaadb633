using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Upload;

/// <summary>A workshop with the upload job in it, and what a test of it asks again and again.</summary>
public abstract class UploadBench : IAsyncDisposable
{
    protected const string Encode = "the encode";

    internal Workshop Workshop { get; } = new();

    public virtual async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected string InLibrary(string path) => Path.Combine(Workshop.Library, path);

    /// <summary>One upload worker, to its end.</summary>
    protected async Task<FilmRecord> Upload(FilmId id, CancellationToken? stop = null)
    {
        Assert.Equal(ExitCodes.Settled, await Workshop.Get<JobRunner>().Run(stop ?? Workshop.Cancel));
        return await Workshop.Record(id);
    }

    /// <summary>The film waits, and neither its original nor the library was touched.</summary>
    protected async Task Waits(FilmRecord before, FilmRecord after, string reason, OutcomeKind kind = OutcomeKind.Waiting)
    {
        Assert.Equal(FilmState.Transcoded, after.State);
        Assert.Equal(kind, after.Outcomes[^1].Kind);
        Assert.Contains(reason, after.Reason);
        Assert.Equal(new QueueCount(0, 1), await Workshop.Count(QueueNames.Upload));
        Assert.True(File.Exists(Workshop.Share.Film(before.Id).Source(before.Path)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
        Assert.Empty(Parts());
    }

    /// <summary>The film is in the library, its original in the trash, and nothing else of it is left.</summary>
    protected async Task IsPublished(FilmRecord film, string path, string encode = Encode)
    {
        var record = await Workshop.Record(film.Id);
        Assert.Equal((FilmState.Published, null), (record.State, record.Reason));
        Assert.Equal(path, record.Target?.Path);
        Assert.Equal(encode, await File.ReadAllTextAsync(InLibrary(path), Workshop.Cancel));
        Assert.Equal("the original", await File.ReadAllTextAsync(Path.Combine(Workshop.Share.TrashOf(film.Id), film.Path.ToString()), Workshop.Cancel));
        Assert.False(Directory.Exists(Workshop.Share.Film(film.Id).Path));
        Assert.Empty(Parts());
        Assert.Equal(new QueueCount(0, 0), await Workshop.Count(QueueNames.Upload));
    }

    /// <summary>Lets the clock that is moved by hand run, a second at a time, until something is done.</summary>
    protected async Task WhileTimePasses(Task task)
    {
        while (await Task.WhenAny(task, Task.Delay(20, Workshop.Cancel)) != task)
        {
            Workshop.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await task;
    }

    protected void Back() => Workshop.Time.Advance(new RetryOptions().MaxDelay);

    /// <summary>Does something as soon as a copy has begun.</summary>
    protected FileSystemWatcher OncePartAppears(string folder, Action act)
    {
        var watcher = new FileSystemWatcher(Directory.CreateDirectory(InLibrary(folder)).FullName, "*.part");
        watcher.Created += (_, _) => act();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private IEnumerable<string> Parts() =>
        new DirectoryInfo(Workshop.Library).EnumerateFiles("*.part", SearchOption.AllDirectories).Select(file => file.Name);
}
