using System.Security.Cryptography;
using Handbrk8s.Files;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Local;
using Handbrk8s.Transcode.Fetching;

namespace Handbrk8s.Tests.Blobs;

/// <summary>SIGKILL for a real worker of a real runner, while it fetches from a real account.</summary>
public sealed class KilledFetchTests(AzuriteProcess azurite) : IDisposable
{
    private readonly LocalShare _share = new();

    [Fact(Timeout = 120_000)]
    public async Task The_next_worker_goes_on_with_the_same_file_and_every_byte_is_right()
    {
        var account = await DropAccount.Of(azurite);
        var content = RandomNumberGenerator.GetBytes(200 << 20);
        _share.UseAccount(account.ConnectionString);
        await using var run = _share.Run();
        await run.Says("Drop films into");

        await account.Put("Movies/no film.mkv", content);
        await Eventually.True(() => Part()?.Fingerprint.Size > PartialFile.FlushEvery, () => $"a part of the film in:\n{run.Output}");
        var worker = _share.Workers().Single(process => process.Name.StartsWith("Handbrk8s.Trans", StringComparison.Ordinal)).Id;
        var part = Part();
        RunningProgram.Signal("-KILL", worker);

        // Random bytes are no film, so what was fetched is in fail/ in the end.
        await run.Says("set aside.");
        await Eventually.True(() => _share.Workers().Count == 0, () => "the end of its worker");
        Assert.NotNull(part);
        Assert.InRange(part.Fingerprint.Size, PartialFile.FlushEvery, content.Length - 1);
        var original = Path.Combine(_share.Root, "fail", _share.Files("fail").Single(path => path.EndsWith(".mkv", StringComparison.Ordinal)));
        Assert.Equal(part.Fingerprint.Inode, FileStat.Find(original)!.Fingerprint.Inode);
        Assert.Equal(content, await File.ReadAllBytesAsync(original, TestContext.Current.CancellationToken));
        Assert.Contains("ended without a word", await account.Text((await account.Names()).Single(name => name.EndsWith("/reason.txt", StringComparison.Ordinal))));
    }

    public void Dispose() => _share.Dispose();

    private FileStat? Part() => _share.Files("work").FirstOrDefault(path => path.EndsWith(".fetch", StringComparison.Ordinal)) is { } path
        ? FileStat.Find(Path.Combine(_share.Root, "work", path))
        : null;
}
