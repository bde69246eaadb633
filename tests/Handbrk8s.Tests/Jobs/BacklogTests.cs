using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

public sealed class BacklogTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 20, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);
    private static readonly QueueCount Capped = new(32, 100, VisibleIsAtLeast: true);

    private static readonly FilmSummary[] Films =
    [
        Film(FilmState.Transcoding), Film(FilmState.Transcoding), Film(FilmState.Queued, Later), Film(FilmState.Queued, Now), Film(FilmState.Queued),
        Film(FilmState.Uploading), Film(FilmState.Published), Film(FilmState.Failed, Later),
    ];

    [Theory]
    [InlineData(QueueNames.Transcode, 97, 3)]
    [InlineData(QueueNames.Upload, 99, 1)]
    [InlineData("transcode-poison", 100, 0)]
    public void Where_more_wait_than_are_counted_the_records_tell_how_many_are_taken(string queue, int waiting, int taken) =>
        Assert.Equal(new Backlog(waiting, taken), Backlog.Of(queue, Capped, Films, Now));

    [Fact]
    public void What_was_seen_to_wait_is_not_taken_whatever_the_records_say() =>
        Assert.Equal(new Backlog(32, 1), Backlog.Of(QueueNames.Transcode, Capped with { All = 33 }, Films, Now));

    [Fact]
    public void A_queue_that_is_counted_to_its_end_needs_no_records() =>
        Assert.Equal(new Backlog(3, 5), Backlog.Of(QueueNames.Transcode, new(3, 8), Films, Now));

    private static FilmSummary Film(FilmState state, DateTimeOffset? notBefore = null) =>
        new(FilmId.New(), FilmPath.Parse("Movies/Alien.mkv"), state, Generation: 1, Token: null, Reason: null, notBefore, Since: null, Heartbeat: null);
}
