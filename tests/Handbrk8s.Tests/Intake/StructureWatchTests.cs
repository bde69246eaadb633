using System.Globalization;
using System.Text.RegularExpressions;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Tests.Intake.Structure;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Intake;

/// <summary>Quiet is not whole: a copy that stopped is quiet too.</summary>
public sealed partial class StructureWatchTests : IntakeBench
{
    private const string Alien = "Movies/Alien.mkv";

    private IntakeOptions Options => Workshop.Get<IOptions<IntakeOptions>>().Value;

    [Fact(Timeout = 30_000)]
    public async Task A_copy_that_stopped_is_not_taken_and_says_what_is_missing_and_how_to_end_the_wait()
    {
        await DropHalf();

        var why = Assert.Single(await Ticks(UntilStable)).Why;

        Assert.StartsWith("It is not whole: ", why);
        Assert.Contains("bytes", why);
        Assert.Contains("'Alien.mkv.done' beside it ends the wait", why);
        Assert.Empty(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_copy_that_went_on_after_a_rest_is_taken_once_it_is_whole()
    {
        await DropHalf();
        await TicksFor(TimeSpan.FromHours(1));

        Drop(Alien, await Whole());
        Assert.Contains("must stay unchanged", Assert.Single(await Ticks(UntilStable - 1)).Why);

        Assert.Empty(await Ticks(1));
        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_marker_is_believed_without_a_look_inside()
    {
        await DropHalf();
        Workshop.Drop(Alien + ".done", "");

        Assert.Empty(await Ticks(1));
        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_does_not_change_is_looked_into_less_and_less_often()
    {
        await DropHalf();
        await Ticks(UntilStable - 1);

        List<int> minutes = [];
        for (var tick = 0; tick < 100 * 6; tick++)
        {
            minutes.Add(MinutesLeft(Assert.Single(await Ticks(1)).Why));
        }

        var waits = minutes.Where((wait, index) => index == 0 || wait > minutes[index - 1]);
        Assert.Equal([1, 2, 4, 8, 16, 30, 30, 30], waits);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_whose_change_the_server_does_not_show_is_found_whole_with_the_next_look()
    {
        await DropHalf();
        var film = Seen();
        var watch = Workshop.Get<StructureWatch>();
        Assert.StartsWith("It is not whole: ", Look());
        await File.WriteAllBytesAsync(Watched(Alien), await Whole(), Workshop.Cancel);

        Workshop.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.StartsWith("It is not whole: ", Look());
        Workshop.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Look());

        string? Look()
        {
            var why = watch.WhyNot(film);
            watch.EndScan();
            return why;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task An_odd_file_that_never_passes_is_taken_after_a_limit_if_there_is_one_with_a_warning()
    {
        Options.TakeIncompleteAfter = TimeSpan.FromHours(12);
        await DropHalf();
        await Ticks(UntilStable - 1);

        Assert.Contains("taken as it is in 1 h", Assert.Single(await TicksFor(TimeSpan.FromHours(12))).Why);
        Assert.Empty(await Ticks(1));

        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_change_begins_the_wait_for_the_limit_anew()
    {
        Options.TakeIncompleteAfter = TimeSpan.FromHours(12);
        await DropHalf();
        await TicksFor(TimeSpan.FromHours(12));

        Drop(Alien, (await Whole())[..^100]);

        Assert.Contains("It is not whole: ", Assert.Single(await TicksFor(TimeSpan.FromHours(12))).Why);
        Assert.Empty(await TicksFor(TimeSpan.FromMinutes(3)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_limit_it_waits_for_ever()
    {
        await DropHalf();

        var why = Assert.Single(await TicksFor(TimeSpan.FromDays(1))).Why;

        Assert.EndsWith("'Alien.mkv.done' beside it ends the wait.", why);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_cannot_be_read_waits_with_its_reason_and_is_never_taken_for_its_age()
    {
        Workshop.Drop(Alien);
        Assert.All([Workshop.Share.Work, Workshop.Share.Watch, Watched("Movies")], folder => File.SetUnixFileMode(folder, (UnixFileMode)0x1ff));
        File.SetUnixFileMode(Watched(Alien), UnixFileMode.None);
        var film = Seen();
        var watch = Workshop.Get<StructureWatch>();

        for (var hour = 0; hour < 48; hour++)
        {
            var why = Nobody.Does(() => watch.WhyNot(film))!;
            Assert.StartsWith("It cannot be read: ", why);
            Assert.Contains("ermission denied", why);
            Workshop.Time.Advance(TimeSpan.FromHours(1));
            watch.EndScan();
        }
    }

    private static Task<byte[]> Whole() => RealFilm.SmallBytes("plain.mkv");

    private async Task DropHalf()
    {
        var film = await Whole();
        Drop(Alien, film[..(film.Length / 2)]);
    }

    private Sighting Seen() => new(FilmPath.Parse(Alien), FileStat.Find(Watched(Alien))!, Marked: false);

    private static int MinutesLeft(string why) => int.Parse(Minutes().Match(why).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=or in )[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Minutes();
}
