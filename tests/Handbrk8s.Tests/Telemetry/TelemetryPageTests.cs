using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Handbrk8s.Telemetry;

namespace Handbrk8s.Tests.Telemetry;

/// <summary>The table of docs/telemetry.md, beside what there is.</summary>
public sealed class TelemetryPageTests
{
    [Fact(Timeout = 30_000)]
    public void Every_metric_is_on_the_page_with_its_unit_and_no_other_is()
    {
        RuntimeHelpers.RunClassConstructor(typeof(FilmTelemetry).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(FarmTelemetry).TypeHandle);
        List<Instrument> instruments = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == FilmTelemetry.Name)
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();

        Assert.Equal(instruments.Select(instrument => (instrument.Name, InWords(instrument.Unit!))).Order(), OnThePage().Order());
    }

    private static IEnumerable<(string Name, string Unit)> OnThePage() =>
        from line in File.ReadLines(Repository.At("docs/telemetry.md"))
        where line.StartsWith("| `handbrk8s.", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (cells[1].Trim('`'), cells[2]);

    // What is counted is written in braces: https://ucum.org/ucum#section-Semantics
    private static string InWords(string unit) => unit is ['{', .. var one, '}'] ? $"{one}s" : unit;
}
