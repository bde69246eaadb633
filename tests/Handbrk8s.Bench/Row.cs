using System.Globalization;

namespace Handbrk8s.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Measure">What was measured, and against what.</param>
/// <param name="Figure">In the unit of the target: a ratio where there is none.</param>
/// <param name="Target">Not to be exceeded.</param>
/// <param name="Unit">Empty for a ratio.</param>
/// <param name="Sides">The two things that were measured, in words.</param>
internal sealed record Row(string Measure, double Figure, double Target, string Unit, string Sides)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Measure} | {Figure:0.00}{Unit} | {Target:0.0#}{Unit} | {(Figure <= Target ? "ok" : "over")} | {Sides} |");

    public static Row Ratio(string measure, double target, string ours, TimeSpan one, string theirs, TimeSpan other) =>
        new(measure, one / other, target, "", string.Create(CultureInfo.InvariantCulture, $"{ours} {one.TotalSeconds:0.000} s, {theirs} {other.TotalSeconds:0.000} s"));
}
