using System.Globalization;
using System.Text.Json;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>The filters that decide how many frames there will be.</summary>
internal sealed record PlannedFilters(RateMode Rate, double? FramesPerSecond, bool DropsRepeats)
{
    private const int Detelecine = 2;

    public static PlannedFilters Parse(JsonElement filterList)
    {
        var plan = new PlannedFilters(RateMode.SameAsSource, FramesPerSecond: null, DropsRepeats: false);
        return filterList.EnumerateArray().Aggregate(plan, (known, filter) => known.With(filter));
    }

    private PlannedFilters With(JsonElement filter)
    {
        if (filter.GetProperty("ID").GetInt32() == Detelecine)
        {
            return this with { DropsRepeats = true };
        }

        // The framerate shaper's own number differs between versions. Only its mode is a number, all others' are strings.
        return filter.TryGetProperty("Settings", out var settings) && settings.ValueKind is JsonValueKind.Object && settings.TryGetProperty("mode", out var mode) && mode.ValueKind is JsonValueKind.Number
            ? this with { Rate = (RateMode)mode.GetInt32(), FramesPerSecond = settings.TryGetProperty("rate", out var rate) ? Ratio(rate.GetString() ?? "") : null }
            : this;
    }

    private static double? Ratio(string text) =>
        text.Split('/') is [var above, var below] && double.TryParse(above, CultureInfo.InvariantCulture, out var a) && double.TryParse(below, CultureInfo.InvariantCulture, out var b) ? a / b : null;
}
