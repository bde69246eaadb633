using Handbrk8s.Files;

namespace Handbrk8s.Tests.Chaos;

/// <summary>Nothing is wrong with any film, and no number of kills makes it so: none may ever be set aside.</summary>
internal sealed class FailWatch(Share share, Violations violations)
{
    public async Task Look()
    {
        foreach (var folder in Directory.Exists(share.Fail) ? Directory.EnumerateDirectories(share.Fail) : [])
        {
            var reason = Path.Combine(folder, "reason.txt");
            violations.Add($"A film was set aside in '{folder}': {(File.Exists(reason) ? await File.ReadAllTextAsync(reason, violations.Any) : "no reason yet")}");
        }
    }
}
