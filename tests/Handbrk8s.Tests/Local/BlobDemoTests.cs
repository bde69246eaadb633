using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Handbrk8s.Jobs;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>handbrk8s demo --blob FILE</c> with the real HandBrakeCLI.</summary>
public sealed partial class BlobDemoTests(AzuriteProcess azurite) : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("handbrk8s-test-");

    [Fact(Timeout = 120_000)]
    public async Task A_blob_goes_through_the_real_encoder_and_is_in_the_trash_of_its_container()
    {
        await using var demo = Demo(await Clip.Plain);

        Assert.Equal(ExitCodes.Settled, await demo.Exited());

        Assert.True(File.Exists(demo.Output.Split('\n')[^1]), demo.Output);
        Assert.Contains("/watch as 'Movies/plain/plain.mkv'", demo.Output, StringComparison.Ordinal);
        Assert.Matches(InTrash(), demo.Output);
        Assert.Empty(Emulators());
    }

    [Fact(Timeout = 120_000)]
    public async Task With_an_account_it_uses_names_of_its_own_there()
    {
        var account = await azurite.Account(TestContext.Current.CancellationToken);
        var storage = Path.Combine(_temporary.FullName, "account");
        await File.WriteAllTextAsync(storage, account.ConnectionString, TestContext.Current.CancellationToken);
        await using var demo = Demo(await Clip.Plain, "--storage", storage);

        Assert.Equal(ExitCodes.Settled, await demo.Exited());

        Assert.Matches(InTrash(), demo.Output);
        var containers = await new BlobServiceClient(account.ConnectionString).GetBlobContainersAsync(cancellationToken: TestContext.Current.CancellationToken)
            .Select(container => container.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["ledger", "watch"], containers.Select(name => DemoPrefix().Replace(name, "", 1)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("watch", containers);
        Assert.DoesNotContain(account.Key, demo.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_intake_would_leave_where_it_is_ends_it_at_once()
    {
        var path = Path.Combine(_temporary.FullName, "film.foo");
        await File.WriteAllTextAsync(path, "film", TestContext.Current.CancellationToken);
        await using var demo = Demo(path);

        Assert.Equal(ExitCodes.Configuration, await demo.Exited());
        Assert.Contains("would never be taken: The blob does not have the extension of a film.", demo.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Killed_it_leaves_no_emulator_behind()
    {
        await using var demo = Demo(await Clip.Plain);
        await demo.Says("Uploaded the film");
        Assert.NotEmpty(Emulators());

        demo.Kill();

        await Eventually.True(() => Emulators().Count == 0, () => "the end of Azurite");
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    [GeneratedRegex("The container holds: 'trash/[0-9a-z]{12}/Movies/plain/plain\\.mkv'", RegexOptions.None, 1_000)]
    private static partial Regex InTrash();

    [GeneratedRegex("^demo-[a-z]{6}-", RegexOptions.None, 1_000)]
    private static partial Regex DemoPrefix();

    /// <summary>Living emulators whose demo has our temporary folder. They overwrite their own command line.</summary>
    private List<string> Emulators() =>
        [.. Directory.EnumerateDirectories("/proc").Where(path => Path.GetFileName(path).All(char.IsAsciiDigit))
            .Where(path => Read(path, "environ") is var environment && environment.Contains("AZURITE_ACCOUNTS=demo:", StringComparison.Ordinal) && environment.Contains($"TMPDIR={_temporary.FullName}\0", StringComparison.Ordinal))];

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private RunningProgram Demo(string film, params string[] more) => RunningProgram.Start(
        "handbrk8s",
        ["demo", "--blob", film, .. more],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = _temporary.FullName, ["HANDBRK8S_AZURITE"] = AzuriteProcess.Program() });
}
