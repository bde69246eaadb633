using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Hosting;

/// <summary>The upload job as a process.</summary>
public sealed class JobProgramTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task A_bad_configuration_ends_with_78_and_all_that_is_wrong()
    {
        var (exit, output) = await Run(("Folders__Share", "share"), ("Folders__Library", ""), ("Lease__Duration", "soon"), ("Retry__MaxFailures", "0"));

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("Folders:Share is 'share': it must be an absolute path", output);
        Assert.Contains("Folders:Library is not set", output);
        Assert.Contains("Lease:Duration", output);
        Assert.Contains("Retry:MaxFailures is '0': it must be at least 1.", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_bad_log_level_is_a_bad_configuration_too()
    {
        var (exit, output) = await Run(("Logging__LogLevel__Default", "Loud"));

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("Loud", output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Lease__Duration", "soon", ExitCodes.Configuration)]
    [InlineData("Logging__LogLevel__Default", "Loud", ExitCodes.Configuration)]
    [InlineData("Folders__Share", "/nowhere/mounted", ExitCodes.Configuration)]
    [InlineData("Storage__Database", "/proc/none/handbrk8s.db", ExitCodes.Unsettled)]
    public async Task A_pod_that_fails_before_its_claim_stays_until_it_is_told_to_end(string key, string value, int expected)
    {
        using var process = UploadProcess.Start(_workshop, (key, value), ("Worker__ClaimMarker", Path.Combine(_workshop.Library, "claimed")), ("Worker__FailedStartHold", "1.00:00:00"));

        await process.WaitForError("Nothing was claimed.");
        Assert.False(process.HasExited);
        RunningProgram.Signal("-TERM", process.Id);

        Assert.Equal(expected, (await process.End()).Exit);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pod_that_fails_after_its_claim_ends_at_once()
    {
        await CannotBeSettled();

        var (exit, _) = await Run(("Worker__ClaimMarker", Path.Combine(_workshop.Library, "claimed")), ("Worker__FailedStartHold", "1.00:00:00"));

        Assert.Equal(ExitCodes.Unsettled, exit);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_empty_queue_ends_with_0()
    {
        var (exit, output) = await Run();

        Assert.Equal(ExitCodes.Settled, exit);
        Assert.Contains("The queue 'upload' is empty", output);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_film_that_waits_is_published()
    {
        var film = await _workshop.Transcoded("Movies/Alien.mkv");

        var (exit, output) = await Run(("Worker__Name", "worker-7"), ("Worker__Node", "shed"));

        Assert.Equal(ExitCodes.Settled, exit);
        Assert.Contains("Published as 'Movies/Alien.mkv'", output);
        var record = await _workshop.Record(film.Id);
        Assert.Equal(FilmState.Published, record.State);
        Assert.EndsWith(" on worker-7 (shed)", record.Outcomes[^1].Worker);
        Assert.Equal("the encode", await File.ReadAllTextAsync(Path.Combine(_workshop.Library, "Movies/Alien.mkv"), Workshop.Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_that_cannot_be_settled_ends_with_1_and_is_not_lost()
    {
        await CannotBeSettled();

        var (exit, output) = await Run();

        Assert.Equal(ExitCodes.Unsettled, exit);
        Assert.Contains("could not be settled", output);
        Assert.Equal(1, (await _workshop.Count(QueueNames.Upload)).All);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_finds_its_folders_wrong_says_so_and_takes_no_message()
    {
        await _workshop.Transcoded("Movies/Alien.mkv");
        Directory.Delete(_workshop.Share.Trash);

        var (exit, output) = await Run();

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains($"Nothing was begun: '{_workshop.Share.Trash}' is missing. Check that '{_workshop.Share.Root}' is mounted", output);
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Upload));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_transcode_worker_whose_encoder_does_not_run_says_so_and_takes_no_message()
    {
        await _workshop.Claimed();
        using var process = UploadProcess.Start(_workshop, ["Handbrk8s.Transcode"], [("Transcode__HandBrakeCli", "/bin/false")]);

        var (exit, output) = await process.End();

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("Nothing was begun: '/bin/false --version' ended with 1 and named no version", output);
        Assert.Equal(new QueueCount(1, 1), await _workshop.Count(QueueNames.Transcode));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Handbrk8s.Transcode")]
    [InlineData("Handbrk8s.Upload")]
    public async Task The_programs_that_lie_beside_the_command_run_there(string program)
    {
        using var process = UploadProcess.Start(_workshop, [Repository.At($"artifacts/bin/Handbrk8s.Local/release/{program}"), "check", "--nothing"], []);

        var (exit, output) = await process.End();

        Assert.True(exit == 64, output);
    }

    /// <summary>A film on its way to <c>fail/</c>, where a file is in its way.</summary>
    private async Task CannotBeSettled()
    {
        var film = await _workshop.Transcoded("Movies/Alien.mkv");
        await _workshop.Change(film.Id, record => record with { State = FilmState.Failing });
        await File.WriteAllTextAsync(_workshop.Share.FailOf(film), "in the way", Workshop.Cancel);
    }

    private async Task<(int Exit, string Output)> Run(params (string Key, string Value)[] settings)
    {
        using var process = UploadProcess.Start(_workshop, settings);
        return await process.End();
    }
}
