using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Handbrk8s.Recovery;
using Handbrk8s.Telemetry;
using Handbrk8s.Tests.Local;

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

    [Fact(Timeout = 60_000)]
    public async Task How_much_waits_for_how_long_and_how_much_room_there_is_is_measured()
    {
        await _workshop.Claimed("Movies/Alien.mkv");
        await _workshop.Transcoded("Movies/Dune.mkv");
        _workshop.Time.Advance(TimeSpan.FromMinutes(20));
        using var measured = new Measurements();

        await _workshop.Get<FarmTelemetry>().Measure(Workshop.Cancel);

        Assert.Equal(1, measured["handbrk8s.queue.messages transcode waiting"]);
        Assert.Equal(0, measured["handbrk8s.queue.messages transcode taken"]);
        Assert.Equal(0, measured["handbrk8s.queue.messages upload-poison waiting"]);
        Assert.Equal(1, measured["handbrk8s.films Transcoded"]);
        Assert.Equal(0, measured["handbrk8s.films Failed"]);
        Assert.Equal(TimeSpan.FromMinutes(20).TotalSeconds, measured["handbrk8s.queue.oldest transcode"]);
        Assert.Equal(TimeSpan.FromMinutes(20).TotalSeconds, measured["handbrk8s.queue.oldest upload"]);
        Assert.InRange(measured["handbrk8s.free share"], 1, double.MaxValue);
        Assert.InRange(measured["handbrk8s.free library"], 1, double.MaxValue);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_lost_counts_as_ended()
    {
        var film = await _workshop.Claimed("Vanished/Alien.mkv");
        Directory.Delete(_workshop.Share.Film(film.Id).Path, recursive: true);
        using var measured = new Measurements();

        await _workshop.Get<Sweep>().Run(Workshop.Cancel);
        _workshop.Time.Advance(LostFilms.UntilMissed);
        await _workshop.Get<Sweep>().Run(Workshop.Cancel);

        Assert.Equal(1, measured["handbrk8s.films.ended Vanished Lost "]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_cancelled_while_it_waits_counts_as_ended_once()
    {
        var film = await _workshop.Claimed("Unwanted/Alien.mkv");
        using var measured = new Measurements();
        await _workshop.Get<Cancel>().Of(film.Id, Workshop.Cancel);

        // The first message is superseded by the one that the cancelling sent.
        await _workshop.Transcode();
        await _workshop.Transcode();

        Assert.Equal(1, measured["handbrk8s.films.ended Unwanted Cancelled "]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_film_that_is_set_aside_counts_as_ended_once()
    {
        await _workshop.Claimed("Unplayable/Alien.mkv");
        using var measured = new Measurements();

        await _workshop.Worker(Stage.Transcode, (_, _) => Task.FromResult<Outcome>(new Outcome.Poison("It has no video."))).Run(Workshop.Cancel);

        Assert.Equal(1, measured["handbrk8s.films.ended Unplayable Failed Hopeless"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runner_tells_the_collector_how_much_waits()
    {
        using var share = new LocalShare();
        share.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Address;
        share.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        share.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";

        await using var run = share.Run();

        await Eventually.True(() => _collector.Holds("handbrk8s.queue.oldest") && _collector.Holds("handbrk8s.queue.messages") && _collector.Holds("handbrk8s.free") && _collector.Holds("handbrk8s-run"), () => run.Output);
    }
}
