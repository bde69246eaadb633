using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Local;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Blobs;

/// <summary>SIGKILL for a real upload worker of a real runner, once its film is in the library.</summary>
public sealed class KilledUploadTests(AzuriteProcess azurite) : IDisposable
{
    private readonly LocalShare _share = new();

    [Fact(Timeout = 120_000)]
    public async Task The_next_worker_ends_what_was_cut_off_and_the_blob_is_in_the_trash_once()
    {
        var account = await DropAccount.Of(azurite);
        var clip = await File.ReadAllBytesAsync(await Clip.Plain, TestContext.Current.CancellationToken);
        _share.UseAccount(account.ConnectionString);
        await using var run = _share.Run();
        await run.Says("Drop films into");
        await account.Put("Movies/Alien.mkv", clip);

        // It may be too late; whatever the kill meets, the end is the same.
        await Eventually.True(() => File.Exists(Path.Combine(_share.Library, "Movies/Alien.mkv")), () => run.Output);
        foreach (var (id, _) in _share.Workers().Where(worker => worker.Name.StartsWith("Handbrk8s.Uplo", StringComparison.Ordinal)))
        {
            RunningProgram.Signal("-KILL", id);
        }

        await run.Says("Published as 'Movies/Alien.mkv'");
        await Eventually.True(() => _share.Workers().Count == 0 && _share.Files("work").Count == 0, () => run.Output);
        var trashed = Assert.Single(await account.Names());
        Assert.Matches("^trash/[0-9a-z]{12}/Movies/Alien.mkv$", trashed);
        Assert.Equal(clip, (await account.Container.GetBlobClient(trashed).DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray());
        Assert.Empty(_share.Files("trash"));
    }

    public void Dispose() => _share.Dispose();
}
