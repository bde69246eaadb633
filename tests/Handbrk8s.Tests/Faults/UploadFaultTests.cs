using Handbrk8s.Films;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Faults;

/// <summary>What a share or a library over the network answers at bad times, to the real upload worker.</summary>
public sealed class UploadFaultTests : FaultBench
{
    [Fact(Timeout = 30_000)]
    public async Task An_answer_lost_after_the_original_went_to_the_trash_changes_nothing()
    {
        await Workshop.Transcoded(Alien);

        await Struck(Uploader, $"{Uploader}:rename:*/source -> */trash/*:1:ENOENT-after");

        await IsPublishedOnce();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("rename:*.part -> *:1:ENOENT-after", "looked at again")]
    [InlineData("rename:*.part -> *:1:ENOENT", "Missing")]
    [InlineData("rename:*.part -> *:1:ESTALE", "Missing")]
    [InlineData("rename:*.part -> *:1:EACCES", "Denied")]
    [InlineData("rename:*.part -> *:1:EXDEV", "CrossDevice")]
    [InlineData("rename:*.part -> *:1:EIO", "errno 5")]
    [InlineData("open:*.part:1:EACCES", "denied")]
    [InlineData("open:*.part:1:ENOSPC", "No space")]
    [InlineData("open:*/result-*:1:ESTALE", "Stale")]
    [InlineData("read:*/result-*:1:EIO", "Input/output error")]
    [InlineData("read:*.part:1:EIO", "Input/output error")]
    [InlineData("write:*.part:1:EIO", "Input/output error")]
    [InlineData("write:*.part:1:ENOSPC", "No space")]
    [InlineData("fsync:*.part:1:EIO", "Input/output error")]
    [InlineData("fsync:*/Alien (1979):1:EIO", "Could not flush")]
    [InlineData("mkdir:*/library/Movies:1:EACCES", "denied")]
    [InlineData("rename:*/source -> */trash/*:1:EACCES", "could not be moved")]
    [InlineData("rename:*/source -> */trash/*:1:ESTALE", "could not be moved")]
    [InlineData("fsync:*/trash:1:EIO", "Could not flush")]
    public async Task It_waits_without_counting_leaves_no_half_copy_and_then_publishes(string fault, string reason)
    {
        var film = await Workshop.Transcoded(Alien);

        Assert.Equal(ExitCodes.Settled, (await Struck(Uploader, $"{Uploader}:{fault}")).Exit);

        var record = await Workshop.Record(film.Id);
        Assert.Equal((FilmState.Transcoded, OutcomeKind.Waiting, 0), (record.State, record.Outcomes[^1].Kind, record.Failures));
        Assert.Contains(reason, record.Reason);
        Assert.DoesNotContain(Workshop.Files(Workshop.Library), file => file.EndsWith(".part", StringComparison.Ordinal));
        await StartAgain();
        await IsPublishedOnce();
    }
}
