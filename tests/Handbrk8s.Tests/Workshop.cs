using Handbrk8s.Blobs;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;
using Handbrk8s.Upload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Handbrk8s.Tests;

/// <summary>A share, a library and a store in a temporary place, with all that the programs are made of, and a clock moved by hand.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly List<ServiceProvider> _programs = [];
    private readonly ServiceProvider _services;
    private readonly DropContainer? _drops;

    /// <param name="drops">Films may be dropped as blobs, too.</param>
    public Workshop(DropContainer? drops = null)
    {
        Clock = new JumpingTime(Time);
        _drops = drops;
        Share = new Share(_place.Folder("share"));
        Library = _place.Folder("library");
        foreach (var folder in Share.Folders)
        {
            Directory.CreateDirectory(folder);
        }

        _services = Program(services => services.AddIntake().AddOperations().AddApi().AddUpload());
        Get<Installation>().Ensure(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>What the programs are given: <see cref="Time"/>, with a wall clock that can be set wrong.</summary>
    public JumpingTime Clock { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 7, 1, 20, 0, 0, TimeSpan.Zero));

    public Share Share { get; }

    public string Library { get; }

    public string Database => Path.Combine(_place.Path, "state", "handbrk8s.db");

    public ILedger Ledger => Get<ILedger>();

    public WorkQueues Queues => Get<WorkQueues>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>One more program over the same places and the same clock.</summary>
    public ServiceProvider Program(Action<IServiceCollection> add)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Folders:Share", Share.Root),
            new("Folders:Library", Library),
            new("Storage:Database", Database),
        ]).Build();
        var services = new ServiceCollection().AddHandbrk8s(configuration);
        if (_drops is not null)
        {
            services.AddSingleton(_drops);
        }

        add(services);
        _programs.Add(services.AddSingleton<TimeProvider>(Clock).BuildServiceProvider());
        return _programs[^1];
    }

    /// <summary>A worker process, as far as one can be without a process.</summary>
    public JobRunner Worker(Stage stage, Func<Attempt, CancellationToken, Task<Outcome>> work, Action<IServiceCollection>? add = null) => Program(services =>
    {
        services.AddJob<SmallJob>().AddSingleton<IJob>(new SmallJob(stage, work));
        add?.Invoke(services);
    }).GetRequiredService<JobRunner>();

    /// <summary>Puts a file into <c>watch/</c>.</summary>
    public string Drop(string path = "Movies/Alien (1979)/Alien (1979).mkv", string content = "the original") =>
        _place.File(Path.Combine(Share.Watch, path), content);

    /// <summary>Drops a film, claims it and admits it.</summary>
    public Task<FilmRecord> Claimed(string path = "Movies/Alien (1979)/Alien (1979).mkv", string content = "the original")
    {
        Drop(path, content);
        return Claim(path);
    }

    /// <summary>Claims and admits what is in <c>watch/</c>, a file or a disc's folder.</summary>
    public async Task<FilmRecord> Claim(string path)
    {
        var stat = FolderTree.Find(Path.Combine(Share.Watch, path))!;
        var taken = Assert.IsType<ClaimResult.Taken>(Get<Claim>().Take(FilmPath.Parse(path), stat, marked: false));
        await Get<Admission>().Admit(taken.Manifest.ToRecord(), Cancel);
        return await Record(taken.Manifest.Id);
    }

    /// <summary>A film with a verified result, waiting for an upload worker.</summary>
    public async Task<FilmRecord> Transcoded(string path = "Movies/Alien (1979)/Alien (1979).mkv", string encode = "the encode") =>
        await Transcode(await Claimed(path), encode);

    /// <summary>Gives a claimed film a verified result.</summary>
    public async Task<FilmRecord> Transcode(FilmRecord film, string encode)
    {
        await Transcode(encode);
        return await Record(film.Id);
    }

    /// <summary>A transcode worker that needs no encoder takes one message, if there is one.</summary>
    public async Task Transcode(string encode = "the encode") =>
        Assert.Equal(ExitCodes.Settled, await Worker(Stage.Transcode, (attempt, stop) => Transcode(attempt, encode, stop)).Run(Cancel));

    public async Task<FilmRecord> Record(FilmId id) => (await Ledger.Find(id, Cancel))!.Film;

    /// <summary>Changes a record past its worker, as an operator's command or the sweep would.</summary>
    public async Task<FilmRecord> Change(FilmId id, Func<FilmRecord, FilmRecord> change)
    {
        var read = (await Ledger.Find(id, Cancel))!;
        return (await Ledger.TryReplace(read, change(read.Film), Cancel))!.Film;
    }

    /// <summary>Begins an attempt as <see cref="Opening"/> would.</summary>
    public async Task<Attempt> Begin(FilmId id, Stage stage)
    {
        await Change(id, film => film with { State = stage.Active, Token = AttemptToken.After(film.Token) });
        return new Attempt(Ledger, (await Ledger.Find(id, Cancel))!, Share.Film(id), Get<Worker>());
    }

    public async Task<QueueCount> Count(string queue) => await Queues[queue].Count(Cancel);

    public async Task Drain(string queue)
    {
        while (await Queues[queue].Receive(TimeSpan.FromDays(1), Cancel) is { } message)
        {
            await Queues[queue].Complete(message, Cancel);
        }
    }

    /// <summary>The one message of a queue is hidden now, and visible after exactly this delay.</summary>
    public async Task IsBackAfter(TimeSpan delay, string queue = QueueNames.Transcode)
    {
        var hair = TimeSpan.FromMilliseconds(2);
        Time.Advance(delay - hair);
        Assert.Equal(new QueueCount(0, 1), await Count(queue));
        Time.Advance(hair);
        Assert.Equal(new QueueCount(1, 1), await Count(queue));
    }

    public static string[] Files(string folder) => [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file.FullName)).Order()];

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }

        _place.Dispose();
    }

    /// <summary>A transcode without an encoder.</summary>
    public static async Task<Outcome> Transcode(Attempt attempt, string encode, CancellationToken stop)
    {
        var path = attempt.Folder.Result(attempt.Token, "mkv");
        await File.WriteAllTextAsync(path, encode, stop);
        var result = new EncodeResult(attempt.Token, Path.GetFileName(path), new FileInfo(path).Length, await FileHash.Of(path, _ => { }, stop));
        return new Outcome.Completed("Encoded.", film => film with { State = FilmState.Transcoded, Result = result });
    }
}
