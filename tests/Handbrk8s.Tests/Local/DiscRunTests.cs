using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>handbrk8s run</c> with the real HandBrakeCLI on an unpacked DVD.</summary>
public sealed class DiscRunTests : IDisposable
{
    private readonly LocalShare _share = new();

    [Fact(Timeout = 120_000)]
    public async Task An_unpacked_disc_ends_in_the_library_as_its_longest_title_and_in_the_trash_as_it_was()
    {
        _share.Environment.Remove("HANDBRK8S_Transcode__HandBrakeCli");
        var watch = Path.Combine(_share.Root, "watch", "Movies");
        await Dvd.CopyTo(Path.Combine(watch, "Dr. No (1962)"));
        await File.WriteAllBytesAsync(Path.Combine(watch, "Dr. No (1962).done"), [], TestContext.Current.CancellationToken);
        await using var run = _share.Run("--preset", "Very Fast 480p30");

        await run.Says("Published as 'Movies/Dr. No (1962)/Dr. No (1962).mkv'");

        Assert.Contains("Dr. No (1962): transcoded. Verified: 3", run.Output, StringComparison.Ordinal);
        Assert.Equal(8, _share.Files("trash").Count(file => file.Contains("/Movies/Dr. No (1962)/VIDEO_TS/", StringComparison.Ordinal)));
        Assert.Empty(_share.Files("watch"));
        Assert.Empty(_share.Files("work"));
    }

    public void Dispose() => _share.Dispose();
}
