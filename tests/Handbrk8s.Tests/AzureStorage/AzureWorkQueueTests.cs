using System.Text.Json;
using Handbrk8s.AzureStorage;
using Handbrk8s.Films;
using Handbrk8s.Queues;
using Handbrk8s.Tests.Contracts;

namespace Handbrk8s.Tests.AzureStorage;

public sealed class AzureWorkQueueTests(AzuriteProcess azurite) : WorkQueueContract
{
    private AzureEngine Azure => (AzureEngine)Engine;

    private IWorkQueue Transcode => Engine.Open().Queues[QueueNames.Transcode];

    [Fact(Timeout = 30_000)]
    public async Task Another_program_reads_the_body_as_plain_json()
    {
        var film = SampleFilm.New();
        await Transcode.Send(WorkMessage.For(film).ToJson(), TimeSpan.Zero, Cancel);

        var seen = await Azure.Queue.PeekMessageAsync(Cancel);

        using var json = JsonDocument.Parse(seen.Value.MessageText);
        Assert.Equal(film.Id, FilmId.Parse(json.RootElement.GetProperty("film").GetString()!));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_body_survives_each_renewal()
    {
        await Transcode.Send("a film", TimeSpan.Zero, Cancel);
        var message = await Transcode.Receive(Engine.Lease, Cancel);

        await Transcode.Update(message!, TimeSpan.Zero, Cancel);

        Assert.Equal("a film", (await Azure.Queue.PeekMessageAsync(Cancel)).Value.MessageText);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_never_expires()
    {
        await Transcode.Send("a film", TimeSpan.Zero, Cancel);
        await Transcode.Update((await Transcode.Receive(Engine.Lease, Cancel))!, TimeSpan.Zero, Cancel);

        var seen = await Azure.Queue.PeekMessageAsync(Cancel);

        // How the service writes "never".
        Assert.Equal(9999, seen.Value.ExpiresOn?.Year);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(31, 31, false)]
    [InlineData(32, 32, false)]
    [InlineData(33, 32, true)]
    public async Task Above_32_visible_messages_the_count_says_that_there_may_be_more(int sent, int visible, bool more)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, sent), Cancel, async (_, cancel) => await Transcode.Send("a film", TimeSpan.Zero, cancel));

        Assert.Equal(new QueueCount(visible, sent, VisibleIsAtLeast: more), await Transcode.Count(Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task Leases_and_delays_are_rounded_up_to_whole_seconds()
    {
        var log = new RequestLog();
        var queue = Azure.Open(log).Queues[QueueNames.Transcode];

        await queue.Send("a film", TimeSpan.FromMilliseconds(1), Cancel);
        await queue.Receive(TimeSpan.FromMilliseconds(1_001), Cancel);

        Assert.Single(log.Sent, request => request.StartsWith("POST", StringComparison.Ordinal) && request.Contains("visibilitytimeout=1&", StringComparison.Ordinal));
        Assert.Single(log.Sent, request => request.StartsWith("GET", StringComparison.Ordinal) && request.EndsWith("visibilitytimeout=2", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_or_delay_that_no_engine_allows_is_refused()
    {
        await Transcode.Send("a film", TimeSpan.Zero, Cancel);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Transcode.Send("late", TimeSpan.FromDays(7.5), Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Transcode.Receive(TimeSpan.FromSeconds(-1), Cancel));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_queue_that_was_deleted_under_its_users_is_an_error_and_not_an_empty_one()
    {
        var queue = Transcode;
        await queue.Send("a film", TimeSpan.Zero, Cancel);
        await Azure.Queue.DeleteAsync(Cancel);

        var error = await Assert.ThrowsAsync<AzureStorageException>(() => queue.Receive(Engine.Lease, Cancel));

        Assert.Contains($"/{QueueNames.Transcode}'", error.Message);
        Assert.Contains("QueueNotFound", error.Message);
        Assert.Contains("start again", error.Message);
    }

    protected override ValueTask<StorageEngine> Start() => AzureEngine.Start(azurite);
}
