using Azure.Storage.Queues;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Functions.Tests;

public sealed class WatchShareTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    private string? Problem => Get<Chores>().WatchShare.Problem;

    [Fact(Timeout = 60_000)]
    public async Task The_first_look_makes_the_folders_and_a_film_that_is_dropped_then_becomes_a_message_that_never_expires()
    {
        await Look();
        Assert.True(Directory.Exists(Path.Combine(ShareFolder, "watch")));
        DropMarked();

        await Look();

        Assert.Null(Problem);
        var film = Assert.Single(await Films());
        Assert.Equal((Alien, FilmState.Queued), (film.Path.ToString(), film.State));
        var message = Assert.Single((await new QueueClient(Account.ConnectionString, QueueNames.Transcode).PeekMessagesAsync(10, Cancel)).Value);
        Assert.Equal(film.Id.ToString(), WorkMessage.Parse(message.Body.ToString())?.Film);
        Assert.Equal(9999, message.ExpiresOn?.Year);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_not_taken_is_in_the_report_with_its_reason()
    {
        Drop(Alien);

        await Look();

        var (left, count) = await Get<IntakeReport>().Read(Cancel);
        Assert.Equal(1, count);
        Assert.Contains("must stay unchanged", Assert.Single(left).Why);
        Assert.Empty(await Films());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_share_that_is_not_mounted_is_a_problem_and_no_crash_and_goes_on_once_it_is()
    {
        await Look();
        DropMarked();
        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(ShareFolder, ShareFolder + ".away"));
        Directory.CreateDirectory(ShareFolder);
        await Look();
        Assert.Contains("is not available: its .handbrk8s file is missing", Problem);
        Assert.Empty(Directory.EnumerateFileSystemEntries(ShareFolder));

        Directory.Delete(ShareFolder);
        Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(ShareFolder + ".away", ShareFolder));
        await Look();

        Assert.Null(Problem);
        Assert.Single(await Films());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_app_on_the_same_share_is_refused_until_the_first_one_has_ended()
    {
        using (LockFile.TryTakeAlone(Path.Combine(ShareFolder, ".handbrk8s.lock")))
        {
            await Look();
            Assert.Contains("Another handbrk8s works on", Problem);
        }

        await Look();
        Assert.Null(Problem);
    }

    private Task Look() => New<WatchShare>().Run(Timer, Cancel);
}
