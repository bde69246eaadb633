using Handbrk8s.Films;
using Handbrk8s.Tests.Local;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Transcode;

/// <summary>A transcode worker in a control group that has too little memory for the real encoder.</summary>
public sealed class LackOfMemoryTests : IAsyncDisposable
{
    private const int Limit = 180_000;
    private const int TooLittle = 260;
    private const int Enough = 3_000;

    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task It_waits_says_why_and_goes_on_once_there_is_enough()
    {
        using var memory = new LimitedMemory(TooLittle);
        File.Copy(await Clip.Film("big.mkv", "testsrc=s=1920x1080:r=25:d=1"), _workshop.Drop("Movies/Alien.mkv"), overwrite: true);
        var film = await _workshop.Claim("Movies/Alien.mkv");

        var waiting = await Transcode(memory, film);

        Assert.Equal((FilmState.Queued, 0, 1, OutcomeKind.Waiting), (waiting.State, waiting.Failures, waiting.Waits, waiting.Outcomes[^1].Kind));
        Assert.Contains("killed by the kernel", waiting.Reason);
        Assert.Contains($"because the memory limit of {TooLittle} MiB was reached: raise it", waiting.Reason);
        memory.Limit = Enough;
        Assert.Equal(FilmState.Transcoded, (await Transcode(memory, film)).State);
    }

    private async Task<FilmRecord> Transcode(LimitedMemory memory, FilmRecord film)
    {
        await using var worker = RunningProgram.Start("/bin/sh", ["-c", memory.Enter, "sh", Path.Combine(AppContext.BaseDirectory, "Handbrk8s.Transcode")], new Dictionary<string, string>
        {
            ["HANDBRK8S_Folders__Share"] = _workshop.Share.Root,
            ["HANDBRK8S_Folders__Library"] = _workshop.Library,
            ["HANDBRK8S_Storage__Database"] = _workshop.Database,
            ["HANDBRK8S_Transcode__ReserveMiB"] = "0",
            ["HANDBRK8S_Retry__FirstDelay"] = "00:00:00.001",
            ["HANDBRK8S_Libraries__Default__Preset"] = "Fast 1080p30",
        });
        Assert.True(await worker.Exited() == 0, worker.Output);
        return await _workshop.Record(film.Id);
    }
}
