using Handbrk8s.Files;
using Handbrk8s.Tests.Intake.Structure;

namespace Handbrk8s.Tests.Intake;

/// <summary>How programs copy: growing, room first, under another name, with an old time at the end.</summary>
public sealed class CopyingProgramsTests : IntakeBench
{
    private const string Alien = "Movies/Alien.mkv";

    private static Task<byte[]> Bytes => RealFilm.SmallBytes("plain.mkv");

    [Theory(Timeout = 30_000)]
    [InlineData("truncate", "--size")]
    [InlineData("fallocate", "--length")]
    public async Task Room_that_was_made_first_is_no_film_until_it_is_filled_however_slowly(string program, string option)
    {
        var film = await Bytes;
        var dropped = Drop(Alien, []);
        Assert.Equal(0, Tool.Run(program, option, $"{film.Length}", dropped).Exit);
        await IsLeft("zeros");

        var tenth = film.Length / 10;
        for (var at = 0; at < film.Length - tenth; at += tenth)
        {
            Write(dropped, film, at, tenth);
            await IsLeft("It is not whole: ");
        }

        Write(dropped, film, film.Length - tenth - 9, tenth + 9);
        Assert.Contains("another 120 s", Assert.Single(await Ticks(1)).Why);
        Assert.Empty(await Ticks(UntilStable));
        Assert.Equal(film, await File.ReadAllBytesAsync(Workshop.Share.Film((await Film()).Id).Source((await Film()).Path), Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_old_time_put_on_the_file_at_the_end_of_a_copy_is_a_change_like_any_other()
    {
        var dropped = Drop(Alien, await Bytes);
        await Ticks(UntilStable - 1);
        File.SetLastWriteTimeUtc(dropped, new DateTime(1999, 12, 31, 23, 59, 59, DateTimeKind.Utc));
        var judged = FileStat.Find(dropped)!.Fingerprint;

        Assert.Contains("another 120 s", Assert.Single(await Ticks(1)).Why);
        Assert.Empty(await Ticks(UntilStable));

        Assert.Equal(judged, (await Film()).Source);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Movies/.Alien.mkv.x7Yz12")]
    [InlineData("Movies/Alien.mkv.filepart")]
    [InlineData("Movies/.~tmp~/Alien.mkv")]
    public async Task A_copy_under_another_name_waits_from_when_it_got_its_own(string temporary)
    {
        var copied = Drop(temporary, await Bytes);
        await Ticks(UntilStable * 2);
        Assert.Empty(await Messages());

        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(copied, Watched(Alien)));

        Assert.Contains("another 120 s", Assert.Single(await Ticks(1)).Why);
        Assert.Empty(await Ticks(UntilStable));
        Assert.Single(await Messages());
    }

    private static void Write(string path, byte[] film, int at, int count)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = at;
        file.Write(film.AsSpan(at, count));
    }

    private async Task IsLeft(string why)
    {
        Assert.Contains(why, Assert.Single(await Ticks(UntilStable)).Why);
        Assert.Empty(await Messages());
    }
}
