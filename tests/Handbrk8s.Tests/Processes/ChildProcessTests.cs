using System.Collections.Concurrent;
using System.Diagnostics;
using Handbrk8s.Processes;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.Processes;

public sealed class ChildProcessTests
{
    private const int Limit = 30_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Odd_words_arrive_as_they_are()
    {
        string[] words = ["two words", "", "it's \"quoted\"", "$HOME `id` \\", "*", "-rf", "--", "ümläut 🎬", "line\nbreak", ";&|<>"];
        var output = new ConcurrentQueue<string>();

        var exit = await ChildProcess.Run(Shell("printf '<%s>' \"$@\"", words) with { OnOutput = output.Enqueue }, Cancel);

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal(string.Concat(words.Select(word => $"<{word}>")), string.Join('\n', output));
    }

    [Theory(Timeout = Limit)]
    [InlineData("SigIgn")]
    [InlineData("SigBlk")]
    public async Task No_signal_is_ignored_or_blocked_in_a_child(string row)
    {
        var output = new ConcurrentQueue<string>();

        await ChildProcess.Run(new ChildCommand("cat", "/proc/self/status") { OnOutput = output.Enqueue }, Cancel);

        Assert.Equal($"{row}:\t0000000000000000", output.Single(line => line.StartsWith(row, StringComparison.Ordinal)));
    }

    [Theory(Timeout = Limit)]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    [InlineData("exit 78", 78)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -KILL $$", 137)]
    [InlineData("kill -SEGV $$", 139)]
    public async Task The_exit_code_tells_how_a_child_ended(string script, int expected)
    {
        var exit = await ChildProcess.Run(Shell(script), Cancel);

        Assert.Equal(expected, exit.ExitCode);
        Assert.False(exit.Interrupted);
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_finds_its_standard_input_empty()
    {
        var exit = await ChildProcess.Run(Shell("read -r line && exit 1 || exit 0"), Cancel);

        Assert.Equal(0, exit.ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Added_environment_variables_come_on_top_of_our_own()
    {
        var output = new ConcurrentQueue<string>();
        var command = Shell("echo \"$WORD $PATH\"") with
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["WORD"] = "hello" },
            OnOutput = output.Enqueue,
        };

        await ChildProcess.Run(command, Cancel);

        Assert.Equal($"hello {Environment.GetEnvironmentVariable("PATH")}", Assert.Single(output));
    }

    [Fact(Timeout = Limit)]
    public async Task An_interrupt_lets_a_child_end_by_itself()
    {
        var output = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        var command = Shell("trap 'echo bye; exit 3' INT; echo ready; while :; do sleep 0.05; done") with
        {
            OnOutput = line =>
            {
                output.Enqueue(line);
                stop.Cancel();
            },
        };

        var exit = await ChildProcess.Run(command, stop.Token);

        Assert.True(exit.Interrupted);
        Assert.Equal(["ready", "bye"], output);
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_ignores_the_interrupt_is_killed_after_the_grace()
    {
        using var stop = new CancellationTokenSource();
        var command = Shell("trap '' INT TERM HUP; echo ready; while :; do sleep 0.05; done") with
        {
            Grace = TimeSpan.FromMilliseconds(500),
            OnOutput = _ => stop.Cancel(),
        };
        var watch = Stopwatch.StartNew();

        var child = await ChildProcess.Start(command, stop.Token);
        var exit = await child.Exited;

        Assert.True(exit.Interrupted);
        Assert.False(IsAlive(child.ProcessId));
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(5));
    }

    [Theory(Timeout = Limit)]
    [InlineData("sleep 600 & echo $!; wait")]
    [InlineData("(sleep 600 & echo $!); sleep 600")]
    public async Task What_a_killed_child_has_started_dies_with_it(string script)
    {
        var grandchild = new TaskCompletionSource<int>();
        using var stop = new CancellationTokenSource();
        var command = Shell("trap '' INT; " + script) with
        {
            Grace = TimeSpan.FromMilliseconds(200),
            OnOutput = line => grandchild.SetResult(int.Parse(line)),
        };

        var child = await ChildProcess.Start(command, stop.Token);
        var started = await grandchild.Task.WaitAsync(Cancel);
        await stop.CancelAsync();
        await child.Exited;

        await WaitForEnd(started);
    }

    [Fact(Timeout = Limit)]
    public async Task Both_pipes_are_drained_to_the_end()
    {
        long outputs = 0;
        long errors = 0;
        var command = Shell("seq 1 200000 >&2 & seq 1 200000; wait") with { OnOutput = _ => outputs++, OnError = _ => errors++ };

        var exit = await ChildProcess.Run(command, Cancel);

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal((200_000, 200_000), (outputs, errors));
    }

    [Theory(Timeout = Limit)]
    [InlineData("no-such-program", "no folder of PATH")]
    [InlineData("/no/such/program", "there is no executable file of that name")]
    [InlineData("/etc/passwd", "there is no executable file of that name")]
    public async Task A_missing_program_is_named_with_the_remedy(string program, string reason)
    {
        var failure = await Assert.ThrowsAsync<FileNotFoundException>(() => ChildProcess.Run(new ChildCommand(program), Cancel));

        Assert.Contains($"Cannot run '{program}'", failure.Message);
        Assert.Contains(reason, failure.Message);
        Assert.Contains("Install it", failure.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_outlives_the_thread_that_asked_for_it()
    {
        var output = new ConcurrentQueue<string>();
        Task<RunningChild>? start = null;
        var thread = new Thread(() => start = ChildProcess.Start(Shell("sleep 0.5; echo alive") with { OnOutput = output.Enqueue }, Cancel));

        thread.Start();
        thread.Join();
        var exit = await (await start!).Exited;

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal("alive", Assert.Single(output));
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_dies_within_two_seconds_of_its_parents_violent_death()
    {
        var grandchild = new TaskCompletionSource<int>();
        var parent = await ChildProcess.Start(new ChildCommand(FakeEncoder.Path, "--run-child", "sleep", "600") { OnOutput = line => grandchild.SetResult(int.Parse(line)) }, Cancel);
        var started = await grandchild.Task.WaitAsync(Cancel);
        Assert.True(IsAlive(started));

        Process.GetProcessById(parent.ProcessId).Kill();

        await WaitForEnd(started);
    }

    private static ChildCommand Shell(string script, params string[] words) => new("sh", ["-c", script, "sh", .. words]);

    private static async Task WaitForEnd(int processId)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        while (IsAlive(processId))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>A zombie is not alive.</summary>
    private static bool IsAlive(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
