using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Ledger;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Intake;

/// <summary>A workshop whose <c>watch/</c> is looked at every ten seconds of a clock moved by hand.</summary>
public abstract class IntakeBench : IAsyncDisposable
{
    /// <summary>As many looks as the two quiet minutes and one more take.</summary>
    protected const int UntilStable = 13;

    protected static readonly TimeSpan ScanEvery = TimeSpan.FromSeconds(10);

    internal Workshop Workshop { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Looks so often, with ten seconds after each look.</summary>
    /// <returns>What the last one left.</returns>
    protected async Task<IReadOnlyList<NotTaken>> Ticks(int count)
    {
        IReadOnlyList<NotTaken> left = [];
        for (var tick = 0; tick < count; tick++)
        {
            left = await Workshop.Get<ShareIntake>().Tick(Workshop.Cancel);
            Workshop.Time.Advance(ScanEvery);
        }

        return left;
    }

    /// <summary>Looks as often as fits into a time.</summary>
    protected Task<IReadOnlyList<NotTaken>> TicksFor(TimeSpan time) => Ticks((int)(time / ScanEvery));

    protected Task<IReadOnlyList<string>> Messages() => Workshop.Queues[QueueNames.Transcode].Peek(10, Workshop.Cancel);

    protected async Task<IReadOnlyList<FilmSummary>> Films() => await Workshop.Ledger.List(Workshop.Cancel).ToListAsync(Workshop.Cancel);

    /// <summary>The one film there is.</summary>
    protected async Task<FilmRecord> Film() => await Workshop.Record(Assert.Single(await Films()).Id);

    protected string Watched(string path) => Path.Combine(Workshop.Share.Watch, path);

    protected string Drop(string path, byte[] bytes)
    {
        var dropped = Workshop.Drop(path, "");
        File.WriteAllBytes(dropped, bytes);
        return dropped;
    }
}
