using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Handbrk8s.Telemetry;

namespace Handbrk8s.Tests.Telemetry;

/// <summary>What this process measures meanwhile, other tests included: a library's name that no other test has tells them apart.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new()
    {
        InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == FilmTelemetry.Name)
            {
                me.EnableMeasurementEvents(instrument);
            }
        },
    };

    public Measurements()
    {
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Add(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Add(instrument, value, labels));
        _listener.Start();
    }

    /// <param name="name">Of the instrument and its labels' values: <c>handbrk8s.films Failed</c>.</param>
    /// <returns>The sum of a counter, and what any other instrument measured last.</returns>
    public double this[string name] => _values.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"'{name}' was not measured, but: {string.Join(", ", _values.Keys.Order(StringComparer.Ordinal))}");

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) => _values.AddOrUpdate(
        string.Join(' ', [instrument.Name, .. labels.ToArray().Select(label => label.Value)]),
        value,
        (_, before) => instrument is Counter<long> ? before + value : value);
}
