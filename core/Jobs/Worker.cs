using System.Reflection;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Jobs;

/// <summary>This worker, as the records name it.</summary>
public sealed class Worker(IOptions<WorkerOptions> options, TimeProvider time)
{
    public static string Version { get; } =
        typeof(Worker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public string Name => options.Value.Name;

    /// <summary>Shows, until it is disposed of or we die, that a worker lives.</summary>
    /// <returns>Null when nobody asked for it.</returns>
    /// <exception cref="IOException">A new runner has just made sure that no worker lives: then none may begin.</exception>
    public IDisposable? LockLife() => options.Value.LifeLock is { } path
        ? LockFile.TryShare(path) ?? throw new IOException($"'{path}' is locked by a runner that is starting and ends what is left of the one before it. The next worker is its own.")
        : null;

    /// <summary>Tells whoever started us that a message is claimed.</summary>
    public void MarkClaimed()
    {
        if (options.Value.ClaimMarker is { } marker)
        {
            File.WriteAllBytes(marker, []);
        }
    }

    public AttemptOutcome Describe(Stage stage, AttemptToken token, OutcomeKind kind, string text) =>
        new(time.GetUtcNow(), stage.Queue, token, kind, text, $"{Version} on {Name}{(options.Value.Node is { } node ? $" ({node})" : "")}");
}
