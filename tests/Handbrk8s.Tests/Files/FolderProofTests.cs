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

        Assert.Empty(Files());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("work")]
    [InlineData("fail")]
    [InlineData("trash")]
    public void What_a_killed_proof_left_is_removed_once_it_is_old(string folder)
    {
        var left = _place.File($"{folder}/.probe-0a1b2c3d4e5f");
        File.SetLastWriteTimeUtc(left, File.GetLastWriteTimeUtc(left) - TimeSpan.FromHours(1));

        Assert.Null(FolderProof.FindProblem(Share));

        Assert.Empty(Files());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("work/.probe-0a1b2c3d4e5f")]
    [InlineData("fail/.probe-0a1b2c3d4e5f")]
    [InlineData("work/.0A1B2C3D.tmp")]
    public void The_probe_of_another_process_and_what_is_no_probe_stay(string other)
    {
        var path = _place.File(other);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path) - TimeSpan.FromMinutes(other.EndsWith(".tmp", StringComparison.Ordinal) ? 60 : 1));

        Assert.Null(FolderProof.FindProblem(Share));

        Assert.Equal([path], Files());
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_may_prove_the_same_share_at_once()
    {
        var problems = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(ProveAll, Workshop.Cancel)));

        Assert.All(problems, Assert.Null);
        Assert.Empty(Files());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("work")]
    [InlineData("fail")]
    [InlineData("trash")]
    public void A_folder_that_others_own_is_refused_with_our_user_and_the_remedy(string name)
    {
        var closed = new DirectoryInfo(Path.Combine(_place.Path, name)) { UnixFileMode = (UnixFileMode)0x16d };
        Assert.All(Share.Folders.Where(folder => folder != closed.FullName), folder => File.SetUnixFileMode(folder, (UnixFileMode)0x1ff));

        var problem = Nobody.Does(() => FolderProof.FindProblem(Share));

        Assert.NotNull(problem);
        Assert.Contains(CurrentUser.Text, problem.ToString());
        Assert.Contains(closed.FullName, problem.What);
        Assert.Empty(Files());
    }

    [Fact(Timeout = 30_000)]
    public void A_watch_folder_out_of_which_nothing_can_be_moved_is_found_by_the_proof_of_a_claim_alone()
    {
        Assert.All(Share.Folders, folder => File.SetUnixFileMode(folder, (UnixFileMode)(folder == Share.Watch ? 0x16d : 0x1ff)));

        Assert.Null(Nobody.Does(() => FolderProof.FindProblem(Share)));
        Assert.Contains(Share.Watch, Nobody.Does(() => FolderProof.FindBrokenClaim(Share))!.What);
    }

    [Fact(Timeout = 30_000)]
    public void A_proof_of_a_claim_leaves_nothing_in_watch()
    {
        Assert.Null(FolderProof.FindBrokenClaim(Share));

        Assert.Empty(Files());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("watch")]
    [InlineData("work")]
    [InlineData("fail")]
    [InlineData("trash")]
    public void A_folder_on_another_file_system_is_refused_with_the_remedy(string name)
    {
        using var memory = Mounted.Memory(Path.Combine(_place.Path, name));

        Assert.Contains($"mount '{Share.Root}' as a whole", FolderProof.FindProblem(Share)?.Mend);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("watch")]
    [InlineData("trash")]
    public void A_folder_on_another_mount_of_the_same_file_system_is_refused_with_the_remedy(string name)
    {
        using var again = Mounted.Again(Path.Combine(_place.Path, name));

        Assert.Contains($"mount '{Share.Root}' as a whole", FolderProof.FindProblem(Share)?.Mend);
    }

    [Fact(Timeout = 30_000)]
    public void A_folder_that_leads_to_another_file_system_through_a_link_is_refused_with_the_remedy()
    {
        using var elsewhere = new TemporaryFolder();
        using var memory = Mounted.Memory(elsewhere.Path);
        Directory.Delete(Share.Watch);
        Directory.CreateSymbolicLink(Share.Watch, elsewhere.Path);

        Assert.Contains($"mount '{Share.Root}' as a whole", FolderProof.FindProblem(Share)?.Mend);
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

        var problem = FolderProof.FindProblem(Share)?.ToString();

        Assert.Contains($"'{Path.Combine(_place.Path, name)}'", problem);
        Assert.Contains("missing", problem);
    }

    [Fact(Timeout = 30_000)]
    public void A_read_only_share_is_refused_with_the_remedy()
    {
        using var locked = Mounted.ReadOnly(_place.Path);

        var problem = FolderProof.FindProblem(Share)?.Mend;

        Assert.Contains("read and write permission", problem);
    }

    [Fact(Timeout = 30_000)]
    public void A_full_share_is_refused_and_the_probe_removed()
    {
        using var memory = Mounted.Memory(_place.Path, "64k");
        Assert.All(Share.Folders, folder => Directory.CreateDirectory(folder));
        Assert.ThrowsAny<IOException>(() => File.WriteAllBytes(Path.Combine(Share.Watch, "big.mkv"), new byte[1 << 20]));

        Assert.Contains("No space left", FolderProof.FindProblem(Share)?.What);

        Assert.Empty(Directory.EnumerateFiles(Share.Work));
    }

    private FolderProblem? ProveAll() => FolderProof.FindProblem(Share) ?? FolderProof.FindBrokenClaim(Share) ?? FolderProof.FindBroken(Share.Root);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_place.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });
}
