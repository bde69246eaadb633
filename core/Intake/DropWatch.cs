using Handbrk8s.Blobs;

namespace Handbrk8s.Intake;

/// <summary>The two places where films are dropped, looked at in turns of their own, and one report of what both left.</summary>
public sealed class DropWatch(Lookout lookout, IntakeReport report, IServiceProvider services)
{
    private IReadOnlyList<NotTaken> _files = [];
    private IReadOnlyList<NotTaken> _blobs = [];

    /// <summary>What the last looks left, and why.</summary>
    public IReadOnlyList<NotTaken> Left => [.. _files, .. _blobs];

    /// <summary>Only a storage account has a container to drop films into.</summary>
    public bool HasContainer => services.GetService(typeof(DropContainer)) is not null;

    /// <summary>Looks once at <c>watch/</c>, and writes the report.</summary>
    public async Task LookAtShare(CancellationToken stop)
    {
        try
        {
            _files = await lookout.Tick(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // Whoever asks why a film was not taken is to hear that nobody looks.
            await report.Write([new NotTaken(".", $"Nothing in it is looked at: {failure.Message}"), .. Left], stop);
            throw;
        }

        await report.Write(Left, stop);
    }

    /// <summary>Looks once through the container, where there is one; the next look at the share reports it.</summary>
    public async Task LookAtContainer(CancellationToken stop)
    {
        if (HasContainer)
        {
            _blobs = await ((BlobIntake)services.GetService(typeof(BlobIntake))!).Tick(stop);
        }
    }
}
