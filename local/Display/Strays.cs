using System.Globalization;
using Handbrk8s.Intake;

namespace Handbrk8s.Local.Display;

/// <summary>The files in <c>watch/</c> that have nothing to do with films, in one line.</summary>
internal static class Strays
{
    /// <returns>Null when there are none.</returns>
    public static string? Line(IEnumerable<NotTaken> left) => left.Where(file => file.IsStray).ToList() switch
    {
        [] => null,
        [var one] => Printable.Name($"watch/{one.Name}: {one.Why}"),
        [var first, ..] many => string.Create(CultureInfo.InvariantCulture, $"{many.Count} files in watch/ are no films by their extension, such as '{Printable.Name(first.Name)}'. 'handbrk8s status --all' lists them."),
    };
}
