using Handbrk8s.Jobs;
using Handbrk8s.Local.Operating;
using Handbrk8s.Queues;
using Handbrk8s.Tests.AzureStorage;

namespace Handbrk8s.Tests.Local;

/// <summary><c>queue</c> and <c>completion</c>, through the real program.</summary>
public sealed class QueueCommandTests(AzuriteProcess azurite) : IDisposable
{
    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(LocalShare.Database)]
    [InlineData(LocalShare.Account)]
    public async Task Queues_are_counted_looked_into_and_what_was_set_aside_is_told_with_its_reason(string engine)
    {
        await _share.Use(engine, azurite);
        await using (var run = _share.Run())
        {
            await run.Says("Drop films into");
            await Said("pause");
            _share.DropText("no film at all", "Movies/Alien.mkv");
            await run.Says("claimed as film");

            // The message follows the record. The test's time limit ends the wait.
            while (!(await Said("queue")).Contains("transcode          1 waiting, 0 being worked on or delayed", StringComparison.Ordinal))
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

    [Theory(Timeout = 30_000)]
    [InlineData(1, 3, false, "1 waiting, 2 being worked on or delayed")]
    [InlineData(32, 32, false, "32 waiting, 0 being worked on or delayed")]
    [InlineData(32, 100, true, "100, of which 32 or more wait")]
    public void More_than_a_storage_account_shows_are_not_said_to_be_worked_on(int visible, int all, bool atLeast, string text) =>
        Assert.Equal(text, QueueText.Of(new QueueCount(visible, all, atLeast)));

    [Fact(Timeout = 30_000)]
    public async Task A_queue_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var program = RunningProgram.Start("handbrk8s", ["queue", "peek", "films"], _share.Environment);

        Assert.Equal(ExitCodes.Usage, await program.Exited());
        Assert.Contains("'transcode'", program.Output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("pl", "plan")]
    [InlineData("p", "pause plan")]
    [InlineData("--ver", "--version")]
    [InlineData("nothing", "")]
    public async Task A_shell_completes_what_begins_with_the_word(string word, string answers)
    {
        const string Complete = """
            source <("$0" completion bash)
            COMP_WORDS=("$0" "$1") COMP_CWORD=1 COMP_LINE="$0 $1" COMP_POINT=$((${#0} + 1 + ${#1}))
            _handbrk8s
            echo "${COMPREPLY[*]}"
            """;
        await using var bash = RunningProgram.StartTool("bash", ["-c", Complete, Path.Combine(AppContext.BaseDirectory, "handbrk8s"), word], _share.Environment);

        Assert.Equal(0, await bash.Exited());
        Assert.Equal(answers, bash.Output);
    }

    private Task<string> Said(params string[] command) => _share.Said(ExitCodes.Settled, command);
}
