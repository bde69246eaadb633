using Handbrk8s.Intake;

namespace Handbrk8s.Tests.Faults;

/// <summary>What the share answers at bad times while the real runner claims a film from it.</summary>
public sealed class ClaimFaultTests : FaultBench
{
    /// <summary>Struck once, tried again at the next look.</summary>
    [Theory(Timeout = 30_000)]
    [InlineData("rename:*/watch/*.mkv -> *:1:ENOENT-after")]
    [InlineData("rename:*/watch/*.mkv -> *:1:ESTALE-after")]
    [InlineData("rename:*/watch/*.mkv -> *:1:ENOENT")]
    [InlineData("rename:*/watch/*.mkv -> *:1:ESTALE")]
    [InlineData("rename:*/watch/*.mkv -> *:1:EIO")]
    [InlineData("rename:*.done -> *:1:ENOENT-after")]
    [InlineData("rename:* -> */film.json:1:ENOENT-after")]
    [InlineData("rename:* -> */film.json:1:EIO")]
    [InlineData("open:*/watch/*.mkv:1:ESTALE")]
    [InlineData("open:*/watch/*.mkv:1:EIO")]
    [InlineData("open:*/source/*.mkv:1:ESTALE")]
    [InlineData("open:*/source/*.mkv:1:EIO")]
    [InlineData("stat:*/watch/*.mkv:1:ESTALE")]
    [InlineData("list:*/watch:1:EIO")]
    [InlineData("list:*/watch/Movies:1:ESTALE")]
    [InlineData("list:*/watch/Movies/*:1:EIO")]
    [InlineData("mkdir:*/work/*/source:1:ENOSPC")]
    [InlineData("write:*/work/*/.*.tmp:1:ENOSPC")]
    [InlineData("fsync:*/work/*/.*.tmp:1:EIO")]
    [InlineData("fsync:*/watch/Movies*:1:EIO")]
    public async Task The_film_is_taken_once_and_published_once(string fault)
    {
        var dropped = Drop();
        var faults = Plan($"{Runner}:{fault}", NoTranscode);
        var runner = Start(Runner, faults);

        await Eventually.True(() => faults.Struck.Count > 0 && !File.Exists(dropped), () => $"a claim in:\n{runner.Output}");
        runner.Kill();
        await runner.Exited();

        await StartAgain();
        await IsPublishedOnce();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_marker_that_cannot_be_taken_along_keeps_no_film_from_its_way_and_is_told_of()
    {
        var marker = Drop() + WatchFolder.DoneSuffix;
        var runner = Start(Runner, Plan($"{Runner}:rename:*.done -> *:0:EACCES", NoTranscode));
        await runner.Says("Alien.mkv.done: It says that 'Alien.mkv' is complete, but no such file is beside it.");
        runner.Kill();
        await runner.Exited();

        await StartAgain();

        Assert.True(File.Exists(marker));
        File.Delete(marker);
        await IsPublishedOnce();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("rename:*/watch/*.mkv -> *:0:EXDEV", "different file systems")]
    [InlineData("rename:*/watch/*.mkv -> *:0:EACCES", "does not let us move the file")]
    [InlineData("open:*/watch/*.mkv:0:EACCES", "Permission denied")]
    [InlineData("mkdir:*/work/*/source:0:EACCES", "denied")]
    [InlineData("write:*/work/*/.*.tmp:0:ENOSPC", "No space left")]
    [InlineData("fsync:*/work/*/.*.tmp:0:EIO", "Input/output error")]
    public async Task What_cannot_be_claimed_is_never_copied_stays_whole_and_says_why(string fault, string why)
    {
        var dropped = Drop();
        var runner = Start(Runner, Plan($"{Runner}:{fault}"));

        await runner.Says(why);

        Assert.Contains("Alien.mkv: Cannot claim", runner.Output);
        Assert.Equal("the original", await File.ReadAllTextAsync(dropped, Workshop.Cancel));
        runner.Interrupt();
        Assert.Equal(0, await runner.Exited());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Workshop.Share.Work));
        Assert.True(File.Exists(dropped + WatchFolder.DoneSuffix));
        await StartAgain();
        await IsPublishedOnce();
    }
}
