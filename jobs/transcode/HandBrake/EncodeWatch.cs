namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Watches an encode for what would make the rest of it vain.</summary>
internal sealed class EncodeWatch(StallWatch stall, SpaceWatch space)
{
    /// <summary>Waits for the end of the encode or for a reason to end it.</summary>
    /// <returns>The reason; null when it ended by itself or was told to.</returns>
    public async Task<EncodeEnding?> Until(Task ended, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var (hung, full) = (stall.Until(ended, enough.Token), space.Until(ended, enough.Token));
        await Task.WhenAny(hung, full);
        await enough.CancelAsync();
        return await full ? EncodeEnding.NoRoom : await hung ? EncodeEnding.Hung : null;
    }
}
