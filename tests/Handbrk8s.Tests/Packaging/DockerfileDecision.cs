namespace Handbrk8s.Tests.Packaging;

/// <summary>Something that must hold for a Dockerfile, and changes of its text that it must notice.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Wrong">What is there in the workers' files, and what would be wrong instead.</param>
internal sealed record DockerfileDecision(string Name, Func<Dockerfile, bool> Holds, params (string There, string Wrong)[] Wrong)
{
    /// <summary>Of the workers only; the functions app comes on an image that has its own way to start.</summary>
    public bool OfWorkers { get; init; }

    /// <summary>Of the one that encodes only.</summary>
    public bool OfTranscode { get; init; }

    public bool IsFor(string folder) => OfTranscode ? folder == "jobs/transcode" : !OfWorkers || folder.StartsWith("jobs/", StringComparison.Ordinal);
}
