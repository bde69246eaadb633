using System.Security.Cryptography;
using System.Text;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Upload;

public sealed class ConflictTests : UploadBench
{
    private const string Alien = "Movies/Alien.mkv";

    [Theory(Timeout = 30_000)]
    [InlineData("another film")]
    [InlineData("THE ENCODE")]
    [InlineData("")]
    public async Task Another_file_in_the_place_is_left_alone_and_so_is_the_original(string content)
    {
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary(Alien), content, Workshop.Cancel);
        var film = await Workshop.Transcoded(Alien);

        var record = await Upload(film.Id);

        await IsInConflict(film, record);
        Assert.Equal(content, await File.ReadAllTextAsync(InLibrary(Alien), Workshop.Cancel));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("the encode of an attempt that the ledger forgot")]
    [InlineData("THE ENCODE")]
    public async Task An_encode_of_this_film_that_was_published_before_the_ledger_forgot_it_is_no_conflict(string earlier)
    {
        var film = await Workshop.Transcoded(Alien);
        var folder = Workshop.Share.Film(film.Id);
        var result = new EncodeResult(AttemptToken.After(film.Token), "result-9-k7f2qa.mkv", earlier.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(earlier))));
        new ResultNote(result, film.Source, new LibraryOptions().For(film.Path), "Verified.").WriteTo(folder);
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary(Alien), earlier, Workshop.Cancel);

        var record = await Upload(film.Id);

        await IsPublished(film, Alien, earlier);
        Assert.Equal((result.Sha256, result.Sha256), (record.Result?.Sha256, record.Target?.Sha256));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_in_the_place_is_left_alone()
    {
        Directory.CreateDirectory(InLibrary(Alien));
        var film = await Workshop.Transcoded(Alien);

        await IsInConflict(film, await Upload(film.Id));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_link_in_the_place_is_neither_followed_nor_replaced()
    {
        Directory.CreateDirectory(InLibrary("Movies"));
        await File.WriteAllTextAsync(InLibrary("elsewhere.mkv"), Encode, Workshop.Cancel);
        File.CreateSymbolicLink(InLibrary(Alien), InLibrary("elsewhere.mkv"));
        var film = await Workshop.Transcoded(Alien);

        await IsInConflict(film, await Upload(film.Id));

        Assert.Equal(InLibrary("elsewhere.mkv"), new FileInfo(InLibrary(Alien)).LinkTarget);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_appears_during_the_copy_is_never_replaced()
    {
        // A second round is for the case that the copy was faster than the watcher.
        for (var round = 1; ; round++)
        {
            var name = $"Movies/Alien {round}.mkv";
            using var watcher = OncePartAppears("Movies", () => File.WriteAllText(InLibrary(name), "another film"));
            var film = await Workshop.Transcoded(name, new string('x', 20 << 20));

            var record = await Upload(film.Id);

            if (record.State == FilmState.Published)
            {
                continue;
            }

            await Waits(film, record, "appeared");
            Back();
            await IsInConflict(film, await Upload(film.Id));
            Assert.Equal("another film", await File.ReadAllTextAsync(InLibrary(name), Workshop.Cancel));
            return;
        }
    }

    private async Task IsInConflict(FilmRecord film, FilmRecord record)
    {
        Assert.Equal(FilmState.Conflict, record.State);
        Assert.Contains($"'{film.Path}' in the library", record.Reason);
        Assert.Contains($"handbrk8s retry {film.Id}", record.Reason);
        Assert.True(File.Exists(Workshop.Share.Film(film.Id).Source(film.Path)));
        Assert.True(File.Exists(Workshop.Share.Film(film.Id).File(film.Result!.FileName)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Trash));
        Assert.Equal(new QueueCount(0, 0), await Workshop.Count(QueueNames.Upload));
    }
}
