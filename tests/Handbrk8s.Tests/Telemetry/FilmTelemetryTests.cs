using System.Collections.Concurrent;
using System.Diagnostics;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Telemetry;
using Handbrk8s.Tests.Media;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.Telemetry;

/// <summary>What is measured of one film on its way from the claim into the library, and its trace.</summary>
public sealed class FilmTelemetryTests : IAsyncDisposable
{
    private readonly TranscodeBench _bench = new TranscodeBench().Fake("slow=5");
    private readonly Measurements _measured = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public FilmTelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FilmTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _measured.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Both_stages_are_measured_and_are_one_trace()
    {
        var film = await Published("Measured/Alien.mkv");

        Assert.Equal(film.Source.Size, _measured["handbrk8s.bytes Measured in"]);
        Assert.Equal(film.Result!.Size, _measured["handbrk8s.bytes Measured out"]);
        Assert.InRange(_measured["handbrk8s.encode.speed Measured"], 2.9, 3.2);
        Assert.Equal(1, _measured["handbrk8s.attempts transcode Measured Completed"]);
        Assert.Equal(1, _measured["handbrk8s.attempts upload Measured Completed"]);
        Assert.Equal(1, _measured["handbrk8s.films.ended Measured Published Completed"]);
        var trace = film.TraceParent!.Split('-')[1];
        Assert.Equal(["claim", "encode", "transcode", "upload", "verify"], _spans.Where(span => span.TraceId.ToHexString() == trace).Select(span => span.OperationName).Order(StringComparer.Ordinal));
        Assert.Equal(["transcode", "upload"], _spans.Where(span => (string?)span.GetTagItem("handbrk8s.film") == film.Id.ToString()).Select(span => span.OperationName));
    }

    /// <summary>A clip of three seconds, encoded in one second of the clock that is moved by hand.</summary>
    private async Task<FilmRecord> Published(string path)
    {
        var film = await _bench.Claimed(await Clip.Plain, path);
        var folder = _bench.Workshop.Share.Film(film.Id).Path;
        var transcode = _bench.Transcode(film.Id);
        await Eventually.True(() => transcode.IsCompleted || Directory.EnumerateFiles(folder, "result-*").Any(), () => "the encode");
        _bench.Workshop.Time.Advance(TimeSpan.FromSeconds(1));
        await transcode;
        Assert.Equal(ExitCodes.Settled, await _bench.Workshop.Get<JobRunner>().Run(Workshop.Cancel));
        var published = await _bench.Workshop.Record(film.Id);
        Assert.True(published.State == FilmState.Published, published.Reason);
        return published;
    }
}
