using System.Globalization;
using System.Runtime.InteropServices;

namespace Handbrk8s.Tests.Chaos;

/// <summary>A process of the share under test, found in /proc.</summary>
internal sealed record LivingProcess(int Id, string Command)
{
    private const int KillSignal = 9; // SIGKILL

    /// <returns>Those with one of these names that work on this share: jobs and their children have it in their environment.</returns>
    public static IReadOnlyList<LivingProcess> Find(string share, IReadOnlyList<string> commands) =>
        [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => char.IsAsciiDigit(name[0]))
            .Select(id => new LivingProcess(int.Parse(id, CultureInfo.InvariantCulture), CommandOf(id)))
            .Where(process => commands.Contains(process.Command, StringComparer.Ordinal) && Read($"/proc/{process.Id}/environ").Contains($"Folders__Share={share}\0", StringComparison.Ordinal))];

    /// <summary>Ends it without a word.</summary>
    /// <returns>False when it had ended by itself; its id may be another's by now.</returns>
    public bool Kill() => CommandOf(Id.ToString(CultureInfo.InvariantCulture)) == Command && Kill(Id, KillSignal) == 0;

    private static string CommandOf(string id) => Read($"/proc/{id}/comm").TrimEnd('\n');

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
