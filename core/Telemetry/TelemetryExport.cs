using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Handbrk8s.Telemetry;

/// <summary>
/// Sends metrics and traces by OTLP, where the environment names a collector (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>). The other
/// variables of OpenTelemetry (<c>OTEL_…</c>) mean what they mean everywhere. Disposing of it sends what is left.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private TelemetryExport(string program)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(program, "handbrk8s", Jobs.Worker.Version, serviceInstanceId: Environment.MachineName).AddEnvironmentVariableDetector();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(FilmTelemetry.Name).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(FilmTelemetry.Name).AddOtlpExporter().Build();
    }

    /// <summary>A collector is named.</summary>
    public static bool IsOn => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint));

    /// <param name="program">The name of the service, such as <c>handbrk8s-transcode</c>.</param>
    /// <returns>Null where no collector is named: then nothing of it is loaded, which a job's start would feel.</returns>
    public static TelemetryExport? Start(string program) =>
        IsOn ? new TelemetryExport(program) : null;

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
