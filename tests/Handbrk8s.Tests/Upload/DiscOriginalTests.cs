using Handbrk8s.Films;

namespace Handbrk8s.Tests.Upload;

public sealed class DiscOriginalTests : UploadBench
{
    private const string DrNo = "Movies/Dr. No (1962)";

    [Fact(Timeout = 30_000)]
    public async Task A_disc_is_published_as_a_file_in_a_folder_of_its_name_and_goes_to_the_trash_as_a_whole()
    {
        var film = await Disc();
        var source = Workshop.Share.Film(film.Id).Source(film.Path);
        await File.WriteAllTextAsync(Path.Combine(source, "Dr. No (1962).nfo"), "a note", Workshop.Cancel);
        await File.WriteAllTextAsync($"{source}.en.srt", "Hello", Workshop.Cancel);
        film = await Workshop.Change(film.Id, record => record with { Source = Handbrk8s.Files.FolderTree.Find(source)!.Fingerprint });

        var record = await Upload(film.Id);

        Assert.Equal((FilmState.Published, $"{DrNo}/Dr. No (1962).mkv"), (record.State, record.Target?.Path));
        Assert.Equal([".handbrk8s", $"{DrNo}/Dr. No (1962).en.srt", $"{DrNo}/Dr. No (1962).mkv", $"{DrNo}/Dr. No (1962).nfo"], Workshop.Files(Workshop.Library));
        Assert.Equal([$"{DrNo}.en.srt", $"{DrNo}/Dr. No (1962).nfo", $"{DrNo}/VIDEO_TS/VIDEO_TS.IFO", $"{DrNo}/VIDEO_TS/VTS_01_1.VOB"], Workshop.Files(Workshop.Share.TrashOf(film.Id)).Order(StringComparer.Ordinal));
        Assert.True(Directory.Exists(Path.Combine(Workshop.Share.TrashOf(film.Id), DrNo, "AUDIO_TS")));
        Assert.False(Directory.Exists(Workshop.Share.Film(film.Id).Path));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_disc_that_changed_after_it_was_transcoded_is_transcoded_again()
    {
        var film = await Disc();
        await File.AppendAllTextAsync(Path.Combine(Workshop.Share.Film(film.Id).Source(film.Path), "VIDEO_TS/VTS_01_1.VOB"), ", recut", Workshop.Cancel);

        var record = await Upload(film.Id);

        Assert.Equal((FilmState.Queued, null), (record.State, record.Result));
        Assert.NotEqual(film.Source, record.Source);
    }

    private async Task<FilmRecord> Disc()
    {
        Workshop.Drop($"{DrNo}/VIDEO_TS/VIDEO_TS.IFO");
        Workshop.Drop($"{DrNo}/VIDEO_TS/VTS_01_1.VOB");
        Directory.CreateDirectory(Path.Combine(Workshop.Share.Watch, DrNo, "AUDIO_TS"));
        return await Workshop.Transcode(await Workshop.Claim(DrNo), "the encode");
    }
}
