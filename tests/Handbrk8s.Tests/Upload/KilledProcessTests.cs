using System.Diagnostics;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Sqlite;

namespace Handbrk8s.Tests.Upload;

/// <summary>SIGKILL for the real process. It may be too late by then; whatever it finds, no film is lost.</summary>
public sealed class KilledProcessTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    private readonly string _encode = new('x', 8 << 20);

    [Theory(Timeout = 60_000)]
    [InlineData(true, "*.part", WatcherChangeTypes.Created)]
    [InlineData(true, "*.mkv", WatcherChangeTypes.Renamed)]
    [InlineData(false, "trash/*", WatcherChangeTypes.Created)]
    [InlineData(false, "work/*", WatcherChangeTypes.Deleted)]
    public async Task A_killed_worker_costs_time_and_never_a_film(bool inLibrary, string where, WatcherChangeTypes when)
    {
        var film = await Workshop.Transcoded(Alien, _encode);
        var movies = Directory.CreateDirectory(InLibrary("Movies")).FullName;
        using (var process = UploadProcess.Start(Workshop))
        using (Watch(Path.Combine(inLibrary ? movies : Workshop.Share.Root, where), when, process))
        {
            await process.End();
        }

        IsSafe(film);
        Workshop.Get<SqliteStore>().EndAllLeases();
        using (var next = UploadProcess.Start(Workshop))
        {
            Assert.Equal(ExitCodes.Settled, (await next.End()).Exit);
        }

        await Workshop.Get<Handbrk8s.Recovery.Sweep>().Run(Workshop.Cancel);
        await IsPublished(film, Alien, _encode);
    }

    private static FileSystemWatcher Watch(string pattern, WatcherChangeTypes when, Process process)
    {
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern));
        FileSystemEventHandler kill = (_, change) =>
        {
            // The worker tries the folders at its start, which is not what is to be cut off here.
            if (!Probe.IsOne(change.Name!))
            {
                process.Kill();
            }
        };
        watcher.Created += when == WatcherChangeTypes.Created ? kill : null;
        watcher.Deleted += when == WatcherChangeTypes.Deleted ? kill : null;
        watcher.Renamed += when == WatcherChangeTypes.Renamed ? (_, _) => process.Kill() : null;
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    /// <summary>The original is in one of its two places, and the film's name shows the whole film or nothing.</summary>
    private void IsSafe(FilmRecord film)
    {
        string[] places = [Workshop.Share.Film(film.Id).Source(film.Path), Path.Combine(Workshop.Share.TrashOf(film.Id), film.Path.ToString())];
        Assert.Equal("the original", File.ReadAllText(Assert.Single(places, File.Exists)));
        Assert.True(!File.Exists(InLibrary(Alien)) || File.ReadAllText(InLibrary(Alien)) == _encode);
    }
}
