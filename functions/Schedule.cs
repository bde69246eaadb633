namespace Handbrk8s.Functions;

/// <summary>When the timers fire: seconds, minutes, hours, days, months, weekdays.</summary>
internal static class Schedule
{
    public const string EveryTenSeconds = "*/10 * * * * *";
    public const string EveryMinute = "5 * * * * *";
    public const string EveryTenMinutes = "35 */10 * * * *";
}
