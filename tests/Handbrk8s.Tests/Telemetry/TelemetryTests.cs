namespace Handbrk8s.Tests.Telemetry;

/// <summary>What a worker tells a collector.</summary>
public sealed class TelemetryTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();
    private readonly Collector _collector = new();

    public async ValueTask DisposeAsync()
    {
        _collector.Dispose();
        await _workshop.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_tells_the_collector_of_its_stage_in_the_trace_of_the_film()
    {
        var film = await _workshop.Transcoded("Movies/Alien.mkv");

        using var process = UploadProcess.Start(_workshop, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        var (exit, output) = await process.End();

        Assert.True(exit == 0, output);
        Assert.True(_collector.Holds("handbrk8s-upload"));
        Assert.True(_collector.Holds("handbrk8s.attempts"));
        Assert.True(_collector.Holds("handbrk8s.stage.duration"));
        Assert.True(_collector.Holds(film.Id.ToString()));
        var trace = (await _workshop.Record(film.Id)).TraceParent!.Split('-')[1];
        Assert.True(_collector.Holds(Convert.FromHexString(trace)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_is_away_holds_nothing_up()
    {
        await _workshop.Transcoded("Movies/Alien.mkv");

        using var process = UploadProcess.Start(_workshop, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9/"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        Assert.Equal(0, (await process.End()).Exit);
    }
}
