using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Local;

/// <summary>A share whose server does not answer: here a pipe, in the place of a film's manifest, that nobody writes into.</summary>
public sealed class DeadShareTests : IDisposable
{
    private readonly LocalShare _share = new();

    [Fact(Timeout = 60_000)]
    public async Task It_is_said_once_and_does_not_keep_the_program_from_ending()
    {
        _share.Environment["HANDBRK8S_Intake__LookTimeout"] = "00:00:00.5";
        await using var run = _share.Run();
        await run.Says("Drop films into");
        var folder = Directory.CreateDirectory(Path.Combine(_share.Root, "work", "000000000000")).FullName;
        Assert.Equal(0, Tool.Run("mkfifo", Path.Combine(folder, "film.json")).Exit);
        Directory.CreateDirectory(Path.Combine(_share.Root, "watch", "Movies"));
        await File.WriteAllTextAsync(Path.Combine(_share.Root, "watch", "Movies", "Alien.srt"), "Hello", TestContext.Current.CancellationToken);

        await run.Says("The look at watch/ hangs since ");
        Assert.Contains("Nothing in it is looked at: The look at watch/ hangs since ", await _share.Said(ExitCodes.Settled, "status"));
        run.Interrupt();

        Assert.Equal(ExitCodes.Settled, await run.Exited());
        Assert.Equal(2, run.Output.Split("hangs since").Length);
    }

    public void Dispose() => _share.Dispose();
}
