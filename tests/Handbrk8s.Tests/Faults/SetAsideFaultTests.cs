using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Faults;

/// <summary>What the share answers at bad times while a real worker sets a film aside.</summary>
public sealed class SetAsideFaultTests : FaultBench
{
    [Fact(Timeout = 30_000)]
    public async Task An_answer_lost_after_the_folder_went_to_fail_changes_nothing()
    {
        await Cancelled();

        Assert.Equal(ExitCodes.Settled, (await Struck(Uploader, $"{Uploader}:rename:*/work/* -> */fail/*:1:ENOENT-after")).Exit);

        await IsSetAsideOnce(FilmState.Cancelled, "Cancelled on request.");
    }

    [Theory(Timeout = 30_000)]
    [InlineData("rename:*/work/* -> */fail/*:1:ENOENT")]
    [InlineData("rename:*/work/* -> */fail/*:1:ESTALE")]
    [InlineData("rename:*/work/* -> */fail/*:1:EACCES")]
    [InlineData("rename:*/work/* -> */fail/*:1:EIO-after")]
    [InlineData("fsync:*/fail:1:EIO")]
    [InlineData("write:*/fail/*.tmp:1:ENOSPC")]
    [InlineData("fsync:*/fail/*.tmp:1:EIO")]
    [InlineData("rename:* -> */reason.txt:1:ENOENT-after")]
    public async Task It_is_not_settled_and_the_next_worker_finishes_it(string fault)
    {
        await Cancelled();

        Assert.Equal(ExitCodes.Unsettled, (await Struck(Uploader, $"{Uploader}:{fault}")).Exit);

        Assert.Equal(FilmState.Failing, (await OnlyFilm()).State);
        await StartAgain();
        await IsSetAsideOnce(FilmState.Cancelled, "Cancelled on request.");
    }

    private async Task Cancelled() =>
        await Workshop.Change((await Workshop.Transcoded(Alien)).Id, film => film with { CancelRequested = true });
}
