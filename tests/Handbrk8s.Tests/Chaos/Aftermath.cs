using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Contracts;
using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Chaos;

/// <summary>How everything must look once the killing has stopped.</summary>
internal sealed class Aftermath(LocalShare share, ChaosStorage storage, IReadOnlyList<DroppedFilm> films, LibraryWatch library, ChaosPlan plan)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly StorageHandle _storage = storage.Open();

    /// <summary>Films that were published, and whose records the store lost.</summary>
    public int Forgotten { get; private set; }

    /// <summary>Waits until nothing is left to do.</summary>
    /// <exception cref="TimeoutException">Something is stuck.</exception>
    public async Task Settled(CancellationToken cancel)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (await Unsettled(cancel) is { } why)
        {
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"{Patience.TotalMinutes} minutes after the last kill: {why}");
            }

            await Task.Delay(LookEvery, cancel);
        }
    }

    public async Task Check(CancellationToken cancel)
    {
        Assert.Empty(share.Workers());
        Assert.Empty(Entries("work"));
        Assert.Empty(Entries("fail"));
        Assert.Empty(share.Files("watch"));
        Assert.Equal(films.Select(film => film.Target).Append(Sentinel.FileName).Order(StringComparer.Ordinal), FilesIn(share.Library));
        Assert.Equal(library.Seen.Keys.Append(Sentinel.FileName).Order(StringComparer.Ordinal), FilesIn(share.Library));
        var records = (await Records(cancel)).ToDictionary(record => record.Id);
        var originals = share.Files("trash").Where(path => !Probe.IsOne(path)).ToList();
        Assert.Equal(films.Select(film => film.Path.ToString()).Order(StringComparer.Ordinal), originals.Select(PathOf).Order(StringComparer.Ordinal));
        Assert.All(records.Values, record => Assert.Contains($"{record.Id}/{record.Path}", originals));
        Forgotten = originals.Count - records.Count;
        Assert.True(Forgotten == 0 || storage.Forgets, $"{Forgotten} films have no record.");
        foreach (var film in films)
        {
            var original = originals.Single(path => PathOf(path) == film.Path.ToString());
            await Check(film, FilmId.Parse(original[..original.IndexOf('/')]), records, cancel);
        }
    }

    private static string PathOf(string original) => original[(original.IndexOf('/') + 1)..];

    private async Task Check(DroppedFilm film, FilmId id, Dictionary<FilmId, FilmRecord> records, CancellationToken cancel)
    {
        var published = Path.Combine(share.Library, film.Target);
        var sha256 = await FileHash.Of(published, _ => { }, cancel);

        Assert.Equal(library.Seen[film.Target], sha256);
        Assert.Equal(film.Likeness, await Likeness.Of(published, plan.RealEncoder, cancel));
        Assert.Equal(film.Sha256, await FileHash.Of(Path.Combine(share.Root, "trash", id.ToString(), film.Path.ToString()), _ => { }, cancel));

        // A store that forgets may forget all of a film that was done within its last seconds: library and trash tell the rest.
        if (records.TryGetValue(id, out var record))
        {
            Assert.Equal(FilmState.Published, record.State);
            CheckResult(film, record, sha256);
        }
    }

    /// <summary>Where the store forgot result and target after the film was published, the sweep knows only that it was.</summary>
    private void CheckResult(DroppedFilm film, FilmRecord record, string sha256)
    {
        if (storage.Forgets && record.Reason is not null)
        {
            Assert.Contains($"trash/{record.Id}", record.Reason);
            return;
        }

        Assert.Equal(record.Result?.Sha256, sha256);
        Assert.Equal(new PublishTarget(film.Target, sha256), record.Target);
    }

    /// <returns>What is still to be done, or null.</returns>
    private async Task<string?> Unsettled(CancellationToken cancel)
    {
        foreach (var queue in (string[])[QueueNames.Transcode, QueueNames.Upload, QueueNames.PoisonOf(QueueNames.Transcode), QueueNames.PoisonOf(QueueNames.Upload)])
        {
            if (await _storage.Queues[queue].Count(cancel) is { All: > 0 } count)
            {
                return $"{count.All} messages are in '{queue}'.";
            }
        }

        if (library.Count < films.Count)
        {
            return $"Only {library.Count} of {films.Count} films are in the library. {await Unfinished(cancel)}";
        }

        return await Unfinished(cancel) ?? (Entries("work") is { Count: > 0 } left ? $"work/ holds {string.Join(", ", left)}." : null);
    }

    private async Task<string?> Unfinished(CancellationToken cancel)
    {
        var unfinished = (await Records(cancel)).Where(record => record.State != FilmState.Published).Select(record => $"{record.Path} ({record.Id}) is {record.State}: {record.Reason}").ToList();
        return unfinished.Count == 0 ? null : string.Join('\n', unfinished);
    }

    private async Task<IReadOnlyList<FilmRecord>> Records(CancellationToken cancel)
    {
        List<FilmRecord> records = [];
        await foreach (var film in _storage.Ledger.List(cancel))
        {
            records.Add((await _storage.Ledger.Find(film.Id, cancel))!.Film);
        }

        return records;
    }

    // A worker that was killed at its start may leave a probe, which a later start removes once it is old.
    private IReadOnlyList<string> Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(Path.Combine(share.Root, folder)).Select(path => Path.GetFileName(path)).Where(name => !Probe.IsOne(name)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
}
