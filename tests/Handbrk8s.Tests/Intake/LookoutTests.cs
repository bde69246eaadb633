using Handbrk8s.Intake;

namespace Handbrk8s.Tests.Intake;

/// <summary>
/// A system call that does not return: reading a pipe that nobody writes into, which stands where a film's manifest should
/// be. A subtitle in <c>watch/</c> makes the look read it.
/// </summary>
public sealed class LookoutTests : IntakeBench
{
    private string Folder => Path.Combine(Workshop.Share.Work, "000000000000");

    private string Pipe => Path.Combine(Folder, "film.json");

    private Lookout Lookout => Workshop.Get<Lookout>();

    private LookProgress Progress => Workshop.Get<LookProgress>();

    [Fact(Timeout = 30_000)]
    public async Task A_look_that_does_not_hang_tells_what_it_left()
    {
        Workshop.Drop("Movies/Alien.mkv");

        Assert.Equal("Movies/Alien.mkv", Assert.Single(await Lookout.Tick(Workshop.Cancel)).Name);
        Workshop.Drop("Movies/Alien.mkv.done", "");
        Assert.Empty(await Lookout.Tick(Workshop.Cancel));

        Assert.Single(await Messages());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_look_that_hangs_is_reported_never_doubled_and_goes_on_by_itself()
    {
        Workshop.Drop("Movies/Alien.srt");
        await Lookout.Tick(Workshop.Cancel);
        var steps = Progress.Steps;
        Hang();

        var first = await Hangs(afterSteps: steps - 1);
        var second = await Hangs(afterSteps: 0);

        Assert.StartsWith("The look at watch/ hangs since 2026-07-01 20:00:00Z: does the share's server answer?", first.Message);
        Assert.Equal(first.Message, second.Message);
        GoOn();
        Assert.Equal("Movies/Alien.srt", Assert.Single(await Lookout.Tick(Workshop.Cancel)).Name);
        Assert.Equal(2 * steps, Progress.Steps);
        Assert.Single(await Lookout.Tick(Workshop.Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_look_that_only_takes_long_is_waited_for()
    {
        Workshop.Drop("Movies/Alien.srt");
        Hang();
        var look = Lookout.Tick(Workshop.Cancel);

        for (var step = 0; step < 10; step++)
        {
            Progress.Step();
            Workshop.Time.Advance(new IntakeOptions().LookTimeout);
            Assert.False(look.IsCompleted);
        }

        GoOn();
        Assert.Single(await look);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stop_does_not_wait_for_a_look_that_hangs()
    {
        Workshop.Drop("Movies/Alien.srt");
        Hang();
        using var stop = new CancellationTokenSource();
        var look = Lookout.Tick(stop.Token);
        await Eventually.True(() => Progress.Steps > 1, () => "the first file");
        await stop.CancelAsync();

        await Passes(() => look.IsCompleted);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        GoOn();
    }

    private void Hang()
    {
        Directory.CreateDirectory(Folder);
        Assert.Equal(0, Tool.Run("mkfifo", Pipe).Exit);
    }

    private void GoOn()
    {
        // Opening waits for the reader, so it proves that there is one.
        using var writer = new FileStream(Pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Directory.Delete(Folder, recursive: true);
    }

    /// <param name="afterSteps">
    /// No time passes before them: when they were made is part of what is told. A whole look makes one more, after it read
    /// what is under way.
    /// </param>
    private async Task<TimeoutException> Hangs(long afterSteps)
    {
        var steps = Progress.Steps + afterSteps;
        var look = Lookout.Tick(Workshop.Cancel);
        await Eventually.True(() => Progress.Steps >= steps, () => "the first file");
        await Passes(() => look.IsCompleted);
        return await Assert.ThrowsAsync<TimeoutException>(() => look);
    }

    /// <summary>Lets minutes pass until something is so.</summary>
    private Task Passes(Func<bool> condition) => Eventually.True(
        () =>
        {
            Workshop.Time.Advance(TimeSpan.FromMinutes(1));
            return condition();
        },
        () => "the end of the look");
}
