using System.Diagnostics;
using Handbrk8s.Files;

namespace Handbrk8s.Tests.Files;

public sealed class LockFileTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    private string Lock => Path.Combine(_place.Path, "lock");

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task What_another_process_holds_alone_is_neither_taken_nor_shared()
    {
        using var other = await Hold("--exclusive");

        Assert.Null(LockFile.TryTakeAlone(Lock));
        Assert.Null(LockFile.TryShare(Lock));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_another_process_shares_is_shared_but_not_taken()
    {
        using var other = await Hold("--shared");

        Assert.Null(LockFile.TryTakeAlone(Lock));
        using var shared = LockFile.TryShare(Lock);
        Assert.NotNull(shared);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_killed_holder_gives_the_lock_back()
    {
        var other = await Hold("--exclusive");

        other.Dispose();

        using var mine = LockFile.TryTakeAlone(Lock);
        Assert.NotNull(mine);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_we_hold_keeps_another_process_out_until_it_is_given_back()
    {
        var mine = LockFile.TryTakeAlone(Lock);

        var during = await Try("--exclusive");
        mine!.Dispose();
        var after = await Try("--exclusive");

        Assert.Equal((1, 0), (during, after));
    }

    [Fact(Timeout = 30_000)]
    public void Two_of_one_process_exclude_each_other_as_well()
    {
        using var first = LockFile.TryTakeAlone(Lock);

        Assert.NotNull(first);
        Assert.Null(LockFile.TryTakeAlone(Lock));
        Assert.Null(LockFile.TryShare(Lock));
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_many_who_want_it_alone_one_gets_it()
    {
        for (var round = 0; round < 50; round++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LockFile.TryTakeAlone(Lock), TestContext.Current.CancellationToken)));

            Assert.Single(taken, held => held is not null);
            Assert.Single(taken.OfType<LockFile>()).Dispose();
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_of_ours_does_not_keep_the_lock_after_us()
    {
        var mine = LockFile.TryTakeAlone(Lock);
        using var child = new Holder("sleep", "20");

        mine!.Dispose();

        Assert.Equal(0, await Try("--exclusive"));
    }

    [Fact(Timeout = 30_000)]
    public void A_lock_in_a_folder_that_is_missing_names_it()
    {
        var failure = Assert.ThrowsAny<IOException>(() => LockFile.TryTakeAlone(Path.Combine(_place.Path, "no-such-folder", "lock")));

        Assert.Contains("no-such-folder", failure.Message);
    }

    private async Task<Holder> Hold(string how)
    {
        // It says so once it has the lock.
        var holder = new Holder("flock", how, "--close", Lock, "sh", "-c", "echo held; sleep 20");
        Assert.Equal("held", await holder.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        return holder;
    }

    private async Task<int> Try(string how)
    {
        using var process = Process.Start(new ProcessStartInfo("flock", [how, "--nonblock", Lock, "true"]))!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Another process, killed with all its children at the end.</summary>
    private sealed class Holder(string program, params string[] arguments) : IDisposable
    {
        private readonly Process _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;

        public StreamReader Output => _process.StandardOutput;

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
