using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Local;

/// <summary><c>queue</c> and <c>completion</c>, through the real program.</summary>
public sealed class QueueCommandTests : IDisposable
{
    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Queues_are_counted_looked_into_and_what_was_set_aside_is_told_with_its_reason()
    {
        await using (var run = _share.Run())
        {
            await run.Says("Drop films into");
            await Said("pause");
            _share.DropText("no film at all", "Movies/Alien.mkv");
            await run.Says("claimed as film");

            // The message follows the record. The test's time limit ends the wait.
            while (!(await Said("queue")).Contains("transcode               1 waiting", StringComparison.Ordinal))
            {
            }

            Assert.Contains("\"generation\":1", await Said("queue", "peek", "transcode"));
            Assert.Contains("No message waits in 'upload'.", await Said("queue", "peek", "upload"));
            Assert.Contains("Nothing was set aside.", await Said("queue", "poison"));

            await Said("resume");
            await run.Says("set aside");
        }

        Assert.Contains("is no film", await Said("queue", "poison"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_queue_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var program = RunningProgram.Start("handbrk8s", ["queue", "peek", "films"], _share.Environment);

        Assert.NotEqual(ExitCodes.Settled, await program.Exited());
        Assert.Contains("'transcode'", program.Output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_shell_completes_commands_and_options()
    {
        const string Complete = """
            source <("$0" completion bash)
            COMP_WORDS=("$0" sta) COMP_CWORD=1 COMP_LINE="$0 sta" COMP_POINT=$((${#0} + 4))
            _handbrk8s
            echo "${COMPREPLY[*]}"
            """;
        await using var bash = RunningProgram.StartTool("bash", ["-c", Complete, Path.Combine(AppContext.BaseDirectory, "handbrk8s")], _share.Environment);

        Assert.Equal(0, await bash.Exited());
        Assert.Contains("status", bash.Output);
    }

    private Task<string> Said(params string[] command) => _share.Said(ExitCodes.Settled, command);
}
