using System.Globalization;

namespace Handbrk8s.Local.Display;

/// <summary>How long ago something was, as people say it: in the largest unit that gives two or more, or in seconds.</summary>
internal static class Age
{
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => Text(Math.Max(0, age.TotalSeconds), "s"),
        { TotalHours: < 2 } => Text(age.TotalMinutes, "min"),
        { TotalDays: < 2 } => Text(age.TotalHours, "h"),
        _ => Text(age.TotalDays, "days"),
    };

    private static string Text(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)} {unit}");
}
