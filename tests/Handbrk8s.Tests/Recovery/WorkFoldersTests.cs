using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Queues;
using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Recovery;

public sealed class WorkFoldersTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_claimed_film_without_a_record_gets_one_and_its_message()
    {
        var manifest = ClaimedOnly();

        await GiveRecords(2);

        var record = await _workshop.Record(manifest.Id);
        Assert.Equal((manifest.Path, manifest.Source, FilmState.Queued), (record.Path, record.Source, record.State));
        Assert.Equal(WorkMessage.For(record).ToJson(), Assert.Single(await _workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel)));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_marker_of_a_claim_that_was_cut_off_before_it_is_taken_along()
    {
        var manifest = ClaimedOnly();
        var marker = _workshop.Drop($"{manifest.Path}{WatchFolder.DoneSuffix}", "");

        await GiveRecords(2);

        Assert.False(File.Exists(marker));
        Assert.True(File.Exists(_workshop.Share.Film(manifest.Id).File("done")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_gets_its_record_once()
    {
        ClaimedOnly();

        await GiveRecords(5);

        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_seen_once_may_be_a_claim_under_way_and_is_left_alone()
    {
        var manifest = ClaimedOnly();
        var abandoned = Abandoned();

        await GiveRecords(1);

        Assert.Null(await _workshop.Ledger.Find(manifest.Id, Workshop.Cancel));
        Assert.True(Directory.Exists(abandoned.Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_claim_that_was_cut_off_before_its_rename_is_removed()
    {
        var abandoned = Abandoned();

        await GiveRecords(2);

        Assert.False(Directory.Exists(abandoned.Path));
        Assert.Null(await _workshop.Ledger.Find(abandoned.Id, Workshop.Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_claim_that_was_cut_off_before_its_manifest_is_removed(bool inMidWrite)
    {
        var abandoned = Abandoned();
        File.Delete(abandoned.ManifestFile);
        if (inMidWrite)
        {
            await File.WriteAllTextAsync(abandoned.File(".0123ABCD.tmp"), "{\"vers", Workshop.Cancel);
        }

        await GiveRecords(2);

        Assert.False(Directory.Exists(abandoned.Path));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_folder_without_a_readable_manifest_is_left_as_it_is_and_does_not_stop_the_others(string? text)
    {
        var unknown = _workshop.Share.Film(FilmId.Parse("000000000000"));
        var original = unknown.Source(FilmPath.Parse("Movies/Brazil.mkv"));
        Directory.CreateDirectory(Path.GetDirectoryName(original)!);
        await File.WriteAllTextAsync(original, "the original", Workshop.Cancel);
        if (text is not null)
        {
            await File.WriteAllTextAsync(unknown.ManifestFile, text, Workshop.Cancel);
        }

        var before = Workshop.Files(unknown.Path);
        var manifest = ClaimedOnly();

        await GiveRecords(3);

        Assert.Equal(before, Workshop.Files(unknown.Path));
        Assert.NotNull(await _workshop.Ledger.Find(manifest.Id, Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_copy_of_a_film_folder_is_no_second_film()
    {
        var manifest = ClaimedOnly();
        var copy = _workshop.Share.Film(FilmId.New());
        Assert.Equal(0, Tool.Run("cp", "-r", _workshop.Share.Film(manifest.Id).Path, copy.Path).Exit);

        await GiveRecords(2);

        Assert.Null(await _workshop.Ledger.Find(copy.Id, Workshop.Cancel));
        Assert.Equal(["film.json", $"source/{manifest.Path}"], Workshop.Files(copy.Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_other_programs_put_into_work_is_none_of_ours()
    {
        Directory.CreateDirectory(Path.Combine(_workshop.Share.Work, "lost+found"));
        Directory.CreateDirectory(Path.Combine(_workshop.Share.Work, "@eaDir"));

        await GiveRecords(2);

        Assert.Equal(2, Directory.EnumerateDirectories(_workshop.Share.Work).Count());
    }

    [Fact(Timeout = 30_000)]
    public async Task Leftovers_of_a_published_film_are_removed()
    {
        var film = await _workshop.Claimed();
        var folder = _workshop.Share.Film(film.Id);
        Directory.Delete(folder.SourceFolder, recursive: true);
        await File.WriteAllTextAsync(folder.File("result-1-k7f2qa.mkv"), "the encode", Workshop.Cancel);
        await _workshop.Change(film.Id, record => record with { State = FilmState.Published });

        await GiveRecords(1);

        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Queued)]
    [InlineData(FilmState.Conflict)]
    [InlineData(FilmState.Failed)]
    [InlineData(FilmState.Lost)]
    public async Task An_original_is_never_touched(FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { State = state });

        await GiveRecords(3);

        Assert.Equal(["film.json", $"source/{film.Path}"], Workshop.Files(_workshop.Share.Film(film.Id).Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task With_the_records_lost_nothing_is_deleted_because_of_that()
    {
        var folder = _workshop.Share.Film(ClaimedOnly().Id);
        await File.WriteAllTextAsync(folder.File("result-1-k7f2qa.mkv"), "the encode", Workshop.Cancel);
        Directory.Delete(folder.SourceFolder, recursive: true);

        await GiveRecords(3);

        Assert.Equal(["film.json", "result-1-k7f2qa.mkv"], Workshop.Files(folder.Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_whose_record_was_lost_when_it_was_published_gets_one_that_says_so_and_its_leftovers_go()
    {
        var folder = _workshop.Share.Film(ClaimedOnly().Id);
        await File.WriteAllTextAsync(folder.File("result-1-k7f2qa.mkv"), "the encode", Workshop.Cancel);
        Rename.ToFreeName(folder.SourceFolder, _workshop.Share.TrashOf(folder.Id));

        await GiveRecords(3);

        var record = await _workshop.Record(folder.Id);
        Assert.Equal(FilmState.Published, record.State);
        Assert.Contains($"trash/{folder.Id}", record.Reason);
        Assert.False(Directory.Exists(folder.Path));
        Assert.Equal(new QueueCount(0, 0), await _workshop.Count(QueueNames.Transcode));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_that_cannot_be_removed_does_not_stop_the_others()
    {
        var film = await _workshop.Claimed();
        var folder = _workshop.Share.Film(film.Id);
        Directory.Delete(folder.SourceFolder, recursive: true);
        await _workshop.Change(film.Id, record => record with { State = FilmState.Published });
        using var busy = Mounted.Memory(folder.Path);
        var manifests = Enumerable.Range(0, 5).Select(_ => ClaimedOnly()).ToList();

        await GiveRecords(2);

        Assert.True(Directory.Exists(folder.Path));
        foreach (var manifest in manifests)
        {
            Assert.NotNull(await _workshop.Ledger.Find(manifest.Id, Workshop.Cancel));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_share_that_is_not_mounted_is_an_error_and_not_an_empty_folder()
    {
        Directory.Delete(_workshop.Share.Work);

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => GiveRecords(1));
    }

    private FilmManifest ClaimedOnly(string path = "Movies/Alien.mkv") =>
        Assert.IsType<ClaimResult.Taken>(_workshop.Get<Claim>().Take(FilmPath.Parse(path), FileStat.Find(_workshop.Drop(path))!, marked: false)).Manifest;

    private FilmFolder Abandoned()
    {
        var manifest = ClaimedOnly();
        var folder = _workshop.Share.Film(manifest.Id);
        File.Delete(folder.Source(manifest.Path));
        return folder;
    }

    private async Task GiveRecords(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await _workshop.Get<WorkFolders>().GiveRecords(Workshop.Cancel);
        }
    }
}
