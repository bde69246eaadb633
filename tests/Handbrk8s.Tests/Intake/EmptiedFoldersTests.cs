using Handbrk8s.Intake;
using Handbrk8s.Tests.Media;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Intake;

public sealed class EmptiedFoldersTests : IntakeBench
{
    private const string Season = "Series/Lost/Season 1";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact(Timeout = 30_000)]
    public async Task A_folder_is_removed_once_it_has_been_empty_for_an_hour_and_its_library_never()
    {
        await Taken($"{Season}/01.mkv");

        await TicksFor(Hour - ScanEvery);
        Assert.True(Directory.Exists(Watched(Season)));
        await Ticks(2);
        Assert.False(Directory.Exists(Watched(Season)));

        // Its parent became empty only now.
        Assert.True(Directory.Exists(Watched("Series/Lost")));
        await TicksFor(Hour + ScanEvery);
        Assert.Equal([Watched("Series")], Directory.EnumerateFileSystemEntries(Workshop.Share.Watch));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Watched("Series")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Whoever_copies_a_season_file_by_file_keeps_the_folder_however_slow_he_is()
    {
        for (var episode = 1; episode <= 5; episode++)
        {
            await Taken($"{Season}/0{episode}.mkv");
            await TicksFor(Hour - ScanEvery);

            Assert.True(Directory.Exists(Watched(Season)));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Something_that_came_and_went_between_two_looks_begins_the_hour_anew()
    {
        await Taken($"{Season}/01.mkv");
        await TicksFor(Hour - ScanEvery);

        File.Delete(Workshop.Drop($"{Season}/note.txt"));

        await TicksFor(Hour - ScanEvery);
        Assert.True(Directory.Exists(Watched(Season)));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_left_in_it_keeps_it_for_ever_even_if_it_is_hidden()
    {
        Workshop.Drop($"{Season}/.DS_Store");
        await Taken($"{Season}/01.mkv");

        await TicksFor(5 * Hour);

        Assert.True(File.Exists(Watched($"{Season}/.DS_Store")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_from_which_nothing_was_taken_stays()
    {
        Directory.CreateDirectory(Watched("Series/Lost/Season 2"));
        await Taken("Movies/Alien.mkv");

        await TicksFor(5 * Hour);

        Assert.True(Directory.Exists(Watched("Series/Lost/Season 2")));
        Assert.True(Directory.Exists(Watched("Movies")));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_folder_that_someone_made_anew_is_his()
    {
        await Taken($"{Season}/01.mkv");
        await TicksFor(TimeSpan.FromMinutes(10));
        Directory.Delete(Watched(Season));
        await Ticks(1);
        Directory.CreateDirectory(Watched(Season));

        await TicksFor(5 * Hour);

        Assert.True(Directory.Exists(Watched(Season)));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_folder_around_a_disc_goes_too()
    {
        await Dvd.CopyTo(Watched("Movies/Bond/Dr. No (1962)"));
        await Ticks(UntilStable);

        await TicksFor(Hour + ScanEvery);

        Assert.False(Directory.Exists(Watched("Movies/Bond")));
        Assert.True(Directory.Exists(Watched("Movies")));
    }

    [Fact(Timeout = 30_000)]
    public async Task With_a_time_of_zero_all_folders_stay()
    {
        Workshop.Get<IOptions<IntakeOptions>>().Value.RemoveEmptiedAfter = TimeSpan.Zero;
        await Taken($"{Season}/01.mkv");

        await TicksFor(5 * Hour);

        Assert.True(Directory.Exists(Watched(Season)));
    }

    /// <summary>Leaves the clock ten seconds after the look that took it.</summary>
    private async Task Taken(string film)
    {
        Workshop.Drop(film);
        Workshop.Drop(film + WatchFolder.DoneSuffix, "");
        Assert.DoesNotContain(await Ticks(1), left => left.Name == film);
    }
}
