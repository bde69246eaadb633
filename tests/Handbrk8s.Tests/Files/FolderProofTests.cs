using Handbrk8s.Files;

namespace Handbrk8s.Tests.Files;

public sealed class FolderProofTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public FolderProofTests() => Assert.All(Share.Folders, folder => Directory.CreateDirectory(folder));

    private Share Share => new(_place.Path);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void A_share_on_one_mount_is_fine_and_nothing_is_left_in_it()
    {
        Assert.Null(FolderProof.FindProblem(Share));

        Assert.Empty(Directory.EnumerateFiles(_place.Path, "*", SearchOption.AllDirectories));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("work/.0A1B2C3D.tmp")]
    [InlineData("work/.probe-0A1B2C3D")]
    [InlineData("fail/.probe-0A1B2C3D")]
    [InlineData("trash/.probe-0A1B2C3D")]
    public void What_a_killed_proof_left_is_removed_by_the_next_one(string left)
    {
        _place.File(left);

        Assert.Null(FolderProof.FindProblem(Share));

        Assert.Empty(Directory.EnumerateFiles(_place.Path, "*", SearchOption.AllDirectories));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("watch")]
    [InlineData("work")]
    [InlineData("fail")]
    [InlineData("trash")]
    public void A_folder_on_another_file_system_is_refused_with_the_remedy(string name)
    {
        using var memory = Mounted.Memory(Path.Combine(_place.Path, name));

        Assert.Contains($"mount '{Share.Root}' as a whole", FolderProof.FindProblem(Share));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("watch")]
    [InlineData("trash")]
    public void A_folder_on_another_mount_of_the_same_file_system_is_refused_with_the_remedy(string name)
    {
        using var again = Mounted.Again(Path.Combine(_place.Path, name));

        Assert.Contains($"mount '{Share.Root}' as a whole", FolderProof.FindProblem(Share));
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_that_leads_to_another_file_system_through_a_link_is_refused_with_the_remedy()
    {
        using var elsewhere = new TemporaryFolder();
        using var memory = Mounted.Memory(elsewhere.Path);
        Directory.Delete(Share.Watch);
        Directory.CreateSymbolicLink(Share.Watch, elsewhere.Path);

        Assert.Contains($"mount '{Share.Root}' as a whole", FolderProof.FindProblem(Share));
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_that_is_a_link_within_the_share_is_fine()
    {
        Directory.Delete(Share.Watch);
        Directory.CreateSymbolicLink(Share.Watch, _place.Folder("drops"));

        Assert.Null(FolderProof.FindProblem(Share));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("watch")]
    [InlineData("work")]
    [InlineData("trash")]
    public void A_folder_that_is_missing_is_named(string name)
    {
        Directory.Delete(Path.Combine(_place.Path, name));

        var problem = FolderProof.FindProblem(Share);

        Assert.Contains($"'{Path.Combine(_place.Path, name)}'", problem);
        Assert.Contains("missing", problem);
    }

    [Fact(Timeout = 30_000)]
    public void A_read_only_share_is_refused_with_the_remedy()
    {
        using var locked = Mounted.ReadOnly(_place.Path);

        var problem = FolderProof.FindProblem(Share);

        Assert.Contains("read and write permission", problem);
    }

    [Fact(Timeout = 30_000)]
    public void A_full_share_is_refused_and_the_probe_removed()
    {
        using var memory = Mounted.Memory(_place.Path, "64k");
        Assert.All(Share.Folders, folder => Directory.CreateDirectory(folder));
        Assert.ThrowsAny<IOException>(() => File.WriteAllBytes(Path.Combine(Share.Watch, "big.mkv"), new byte[1 << 20]));

        Assert.Contains("No space left", FolderProof.FindProblem(Share));

        Assert.Empty(Directory.EnumerateFiles(Share.Work));
    }
}
