using System.Collections.Concurrent;
using Handbrk8s.Films;

namespace Handbrk8s.Tests.Upload;

public sealed class PublishingTests : UploadBench
{
    [Theory(Timeout = 30_000)]
    [InlineData("Movies/Alien (1979)/Alien (1979).mp4", "Movies/Alien (1979)/Alien (1979).mkv")]
    [InlineData("Movies/Alien.mkv", "Movies/Alien.mkv")]
    [InlineData("Series/Mr. Robot/Mr. Robot.s01.e01.ts", "Series/Mr. Robot/Mr. Robot.s01.e01.mkv")]
    [InlineData("Movies/line\nbreak.avi", "Movies/line\nbreak.mkv")]
    [InlineData("Movies/'single' \"double\" `back` $(shell) ;.avi", "Movies/'single' \"double\" `back` $(shell) ;.mkv")]
    [InlineData("-Movies/-rf.avi", "-Movies/-rf.mkv")]
    [InlineData("Movies/Ame\u0301lie 🎬.avi", "Movies/Ame\u0301lie 🎬.mkv")]
    [InlineData("Movies/ . avi/*?[a] .avi", "Movies/ . avi/*?[a] .mkv")]
    public async Task A_transcoded_film_appears_where_its_drop_said_and_its_original_goes_to_the_trash(string dropped, string published)
    {
        var film = await Workshop.Transcoded(dropped);

        var record = await Upload(film.Id);

        await IsPublished(film, published);
        Assert.Equal(film.Result?.Sha256, record.Target?.Sha256);
        Assert.Contains($"Published as '{published}'", record.Outcomes[^1].Text);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_in_the_library_already_stays_as_it_is()
    {
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary("Movies/Brazil.mkv"), "another film", Workshop.Cancel);
        var film = await Workshop.Transcoded("Movies/Alien.mkv");

        await Upload(film.Id);

        await IsPublished(film, "Movies/Alien.mkv");
        Assert.Equal([".handbrk8s", "Movies/Alien.mkv", "Movies/Brazil.mkv"], Workshop.Files(Workshop.Library));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_name_of_a_film_never_shows_an_unfinished_copy()
    {
        Directory.CreateDirectory(InLibrary("Movies"));
        var seen = new ConcurrentQueue<string>();
        using var watcher = new FileSystemWatcher(InLibrary("Movies")) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Created += (_, entry) => seen.Enqueue($"created {entry.Name}");
        watcher.Changed += (_, entry) => seen.Enqueue($"changed {entry.Name}");
        watcher.Renamed += (_, entry) => seen.Enqueue($"renamed {entry.OldName} to {entry.Name}");
        watcher.EnableRaisingEvents = true;
        var film = await Workshop.Transcoded("Movies/Alien.mkv", new string('x', 5 << 20));

        var record = await Upload(film.Id);

        var part = $".{film.Id}.{record.Token}.part";
        await Eventually.True(() => seen.Contains($"renamed {part} to Alien.mkv"), () => string.Join(", ", seen));
        Assert.Equal($"created {part}", seen.First());
        Assert.DoesNotContain(seen, entry => entry is "created Alien.mkv" or "changed Alien.mkv");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_library_folder_that_is_a_link_to_another_disk_is_used_and_kept_clean()
    {
        using var elsewhere = new TemporaryFolder();
        using var memory = Mounted.Memory(elsewhere.Path);
        Directory.CreateSymbolicLink(InLibrary("Movies"), elsewhere.Path);
        var film = await Workshop.Transcoded("Movies/Alien.mkv");
        elsewhere.File($".{film.Id}.1-k7f2qa.part");

        await Upload(film.Id);

        Assert.Equal(FilmState.Published, (await Workshop.Record(film.Id)).State);
        Assert.Equal(["Alien.mkv"], Workshop.Files(elsewhere.Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_film_for_one_place_waits_for_the_first()
    {
        var first = await Workshop.Transcoded("Movies/Alien.mkv");
        await Workshop.Ledger.LockTarget("Movies/Alien.mkv", first.Id, Workshop.Cancel);
        await Workshop.Queues["upload"].Receive(TimeSpan.FromDays(1), Workshop.Cancel);
        var second = await Workshop.Transcoded("Movies/Alien.mp4", "another encode");

        var waiting = await Upload(second.Id);

        Assert.Contains($"Film {first.Id} is being published to the same place", waiting.Reason);
        Assert.False(File.Exists(InLibrary("Movies/Alien.mkv")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_drop_of_a_published_film_is_in_conflict_and_not_waiting_for_ever()
    {
        await Upload((await Workshop.Transcoded("Movies/Alien.mkv")).Id);
        var again = await Workshop.Transcoded("Movies/Alien.mkv", "another encode");

        Assert.Equal(FilmState.Conflict, (await Upload(again.Id)).State);
    }
}
