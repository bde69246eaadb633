using Handbrk8s.Jobs;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>handbrk8s run</c> as a user knows it: the real program, its real job processes, SQLite, an encoder.</summary>
public sealed class RunTests : IDisposable
{
    private readonly LocalShare _share = new();

    [Fact(Timeout = 60_000)]
    public async Task A_dropped_film_ends_in_the_library_and_its_original_in_the_trash()
    {
        var clip = await Clip.Plain;
        await using var run = _share.Run();
        await run.Says("Drop films into");

        _share.Drop(clip, "Movies/Alien (1979)/Alien (1979).mkv");
        await run.Says("Published as 'Movies/Alien (1979)/Alien (1979).mkv'");
        run.Interrupt();

        Assert.Equal(ExitCodes.Settled, await run.Exited());
        Assert.True(File.Exists(Path.Combine(_share.Library, "Movies/Alien (1979)/Alien (1979).mkv")));
        Assert.Empty(_share.Files("watch"));
        Assert.Empty(_share.Files("work"));
        var original = Assert.Single(_share.Files("trash"));
        Assert.EndsWith("/Movies/Alien (1979)/Alien (1979).mkv", original, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(clip, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(_share.Root, "trash", original), TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_subtitle_beside_a_film_stands_beside_it_in_the_library()
    {
        await using var run = _share.Run();
        await run.Says("Drop films into");
        var subtitle = Path.Combine(_share.Root, "watch/Movies/Alien (1979).en.srt");
        Directory.CreateDirectory(Path.GetDirectoryName(subtitle)!);
        await File.WriteAllTextAsync(subtitle, "Hello", TestContext.Current.CancellationToken);

        _share.Drop(await Clip.Plain, "Movies/Alien (1979).mkv");
        await run.Says("Published as 'Movies/Alien (1979).mkv' with one file beside it");

        Assert.Equal("Hello", await File.ReadAllTextAsync(Path.Combine(_share.Library, "Movies/Alien (1979).en.srt"), TestContext.Current.CancellationToken));
        Assert.Equal(2, _share.Files("trash").Count);
        Assert.Empty(_share.Files("watch"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Killing_the_runner_in_mid_encode_leaves_no_encoder_and_the_next_start_finishes_the_film()
    {
        _share.Environment["FAKE_HANDBRAKE"] = "slow=600";
        await using (var killed = _share.Run())
        {
            await killed.Says("Drop films into");
            _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
            await Eventually.True(() => _share.Encodes, () => killed.Output);

            killed.Kill();

            await Eventually.True(() => _share.Workers().Count == 0, () => $"the end of {string.Join(' ', _share.Workers())}");
        }

        _share.Environment.Remove("FAKE_HANDBRAKE");
        await using var next = _share.Run();

        await next.Says("Published as 'Movies/Alien.mkv'");
        Assert.Empty(_share.Files("work"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Interrupting_the_runner_stops_the_encoder_and_the_next_start_finishes_the_film()
    {
        _share.Environment["FAKE_HANDBRAKE"] = "slow=600";
        await using (var interrupted = _share.Run())
        {
            await interrupted.Says("Drop films into");
            _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
            await Eventually.True(() => _share.Encodes, () => interrupted.Output);

            interrupted.Interrupt();

            Assert.Equal(ExitCodes.Settled, await interrupted.Exited());
            Assert.Empty(_share.Workers());
            Assert.DoesNotContain(_share.Files("work"), file => file.Contains("result-", StringComparison.Ordinal));
        }

        _share.Environment.Remove("FAKE_HANDBRAKE");
        await using var next = _share.Run();

        await next.Says("Published as 'Movies/Alien.mkv'");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_killed_worker_is_replaced_when_its_lease_ends()
    {
        _share.Environment["HANDBRK8S_Lease__Duration"] = "00:00:02";
        _share.Environment["HANDBRK8S_Lease__RenewEvery"] = "00:00:00.5";
        _share.Environment["HANDBRK8S_Lease__HeartbeatEvery"] = "00:00:00.2";
        _share.Environment["HANDBRK8S_Lease__HeartbeatStaleAfter"] = "00:00:01";
        _share.Environment["FAKE_HANDBRAKE"] = "slow=3";
        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
        await Eventually.True(() => _share.Encodes, () => run.Output);

        RunningProgram.Signal("-KILL", _share.Workers().First(worker => worker.Name.StartsWith("Handbrk8s", StringComparison.Ordinal)).Id);

        await run.Says("ended without a word");
        await run.Says("Published as 'Movies/Alien.mkv'");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_film_that_is_no_film_is_set_aside_with_its_reason_and_the_original_untouched()
    {
        await using var run = _share.Run();
        await run.Says("Drop films into");
        var text = Path.Combine(_share.State, "shopping list.mkv");
        await File.WriteAllTextAsync(text, "milk, bread", TestContext.Current.CancellationToken);

        _share.Drop(text, "Movies/shopping list.mkv");
        await run.Says("set aside.");

        await Eventually.True(() => _share.Files("fail").Any(file => file.EndsWith("reason.txt", StringComparison.Ordinal)), () => run.Output);
        var original = Assert.Single(_share.Files("fail"), file => file.EndsWith("source/Movies/shopping list.mkv", StringComparison.Ordinal));
        Assert.Equal("milk, bread", await File.ReadAllTextAsync(Path.Combine(_share.Root, "fail", original), TestContext.Current.CancellationToken));
        Assert.Empty(_share.Files("work"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_unknown_preset_waits_with_its_reason_and_goes_on_once_it_is_mended()
    {
        await using (var wrong = _share.Run("--preset", "No such preset"))
        {
            await wrong.Says("Drop films into");
            _share.Drop(await Clip.Plain, "Movies/Alien.mkv");
            await wrong.Says("'No such preset'");
            wrong.Interrupt();
            await wrong.Exited();
        }

        await using var mended = _share.Run();

        await mended.Says("Published as 'Movies/Alien.mkv'");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_runner_on_the_same_share_is_refused()
    {
        await using var first = _share.Run();
        await first.Says("Drop films into");

        await using var second = _share.RunWith(_share.OtherState);

        Assert.Equal(ExitCodes.Configuration, await second.Exited());
        Assert.Contains("Another handbrk8s works on", second.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_share_without_its_sentinel_is_taken_for_unmounted()
    {
        await using (var first = _share.Run())
        {
            await first.Says("Drop films into");
            first.Interrupt();
            await first.Exited();
        }

        File.Delete(Path.Combine(_share.Root, ".handbrk8s"));
        await using var next = _share.Run();

        Assert.Equal(ExitCodes.Configuration, await next.Exited());
        Assert.Contains("Is it mounted?", next.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_stays_in_watch_is_told_with_its_reason_and_without_what_would_steer_a_terminal()
    {
        await using var run = _share.Run();
        await run.Says("Drop films into");
        var empty = Path.Combine(_share.Root, "watch/Movies/\u001b]0;empty.mkv");
        Directory.CreateDirectory(Path.GetDirectoryName(empty)!);
        await File.WriteAllBytesAsync(empty, [], TestContext.Current.CancellationToken);

        await run.Says("empty.mkv: It is empty.");
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact(Timeout = 60_000)]
    public async Task Fewer_than_one_worker_and_a_container_that_nobody_knows_are_refused()
    {
        await using var idle = _share.Run("--workers", "0");
        Assert.Equal(ExitCodes.Usage, await idle.Exited());
        Assert.Contains("--workers must be at least 1", idle.Output, StringComparison.Ordinal);

        await using var odd = _share.Run("--container", "avi");
        Assert.Equal(ExitCodes.Configuration, await odd.Exited());
        Assert.Contains("Libraries:Default:Container is 'avi': it must be mkv or mp4", odd.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _share.Dispose();
}
