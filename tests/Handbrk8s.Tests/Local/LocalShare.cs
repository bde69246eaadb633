using System.Globalization;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Transcode;

namespace Handbrk8s.Tests.Local;

/// <summary>A share, a library and a state folder, with <c>handbrk8s run</c> on them as a user starts it.</summary>
internal sealed class LocalShare : IDisposable
{
    /// <summary>An engine: a database in the state folder.</summary>
    public const string Database = "database";

    /// <summary>An engine: a storage account.</summary>
    public const string Account = "account";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("handbrk8s-test-");

    public LocalShare()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Library);
    }

    public string Root => Path.Combine(_root.FullName, "share");

    public string Library => Path.Combine(_root.FullName, "library");

    public string State => Path.Combine(_root.FullName, "state");

    /// <summary>A second machine that has mounted the same share.</summary>
    public string OtherState => Path.Combine(_root.FullName, "other state");

    /// <summary>Configuration as environment variables; with the stand-in for HandBrakeCLI unless a test says otherwise.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["HANDBRK8S_Transcode__HandBrakeCli"] = FakeEncoder.Path,
        ["HANDBRK8S_Retry__FirstDelay"] = "00:00:01",

        // Runs of other tests would want its port, too. Who tests it says --api.
        ["HANDBRK8S_Api__Enabled"] = "false",
        ["HANDBRK8S_Retry__ReleaseDelay"] = "00:00:00",
    };

    public RunningProgram Run(params string[] more) => RunWith(State, more);

    public RunningProgram RunWith(string state, params string[] more) =>
        RunningProgram.Start("handbrk8s", ["run", "--share", Root, "--library", Library, "--state", state, .. more], Environment);

    /// <summary>Runs a command that looks after the films, to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> Said(int expect, params string[] command)
    {
        await using var program = RunningProgram.Start("handbrk8s", [.. command, "--state", State], Environment);
        var code = await program.Exited();
        Assert.True(code == expect, $"{string.Join(' ', command)} ended with {code}: {program.Output}");
        return program.Output;
    }

    /// <summary>Queue and records are in what an engine's name says.</summary>
    public async Task Use(string engine, AzuriteProcess azurite)
    {
        if (engine == Account)
        {
            UseAccount((await azurite.Account(TestContext.Current.CancellationToken)).ConnectionString);
        }
    }

    /// <summary>Queue, records and dropped blobs are in a storage account, whose leases are waited out.</summary>
    public void UseAccount(string connection)
    {
        Environment["HANDBRK8S_Storage__ConnectionString"] = connection;
        Environment["HANDBRK8S_Blobs__ScanEvery"] = "00:00:01";
        Environment["HANDBRK8S_Lease__Duration"] = "00:00:06";
        Environment["HANDBRK8S_Lease__RenewEvery"] = "00:00:02";
        Environment["HANDBRK8S_Lease__HeartbeatEvery"] = "00:00:01";
        Environment["HANDBRK8S_Lease__HeartbeatStaleAfter"] = "00:00:04";
    }

    /// <summary>Copies a film below watch/ and says that it is complete.</summary>
    public void Drop(string clip, string name)
    {
        var path = Path.Combine(Root, "watch", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(clip, path);
        File.WriteAllBytes(path + ".done", []);
    }

    /// <summary>Drops what only has the name of a film.</summary>
    public void DropText(string text, string name)
    {
        var path = Path.Combine(Root, "watch", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.WriteAllBytes(path + ".done", []);
    }

    public IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Path.Combine(Root, folder), path)).Order(StringComparer.Ordinal)];

    /// <summary>Living job and encoder processes of this share, by command name: they have its path in their environment.</summary>
    public IReadOnlyList<(int Id, string Name)> Workers() =>
        [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => name.All(char.IsAsciiDigit))
            .Select(id => (Id: int.Parse(id, CultureInfo.InvariantCulture), Name: Read($"/proc/{id}/comm").Trim()))
            .Where(process => process.Name is not "" and not "handbrk8s" && IsRunning(process.Id)
                && Read($"/proc/{process.Id}/environ").Contains($"Folders__Share={Root}\0", StringComparison.Ordinal))];

    /// <summary>An encoder is at work, and not only asked for its version or a scan.</summary>
    public bool Encodes => Workers().Any(worker => worker.Name is "FakeHandBrake" or "HandBrakeCLI" && Read($"/proc/{worker.Id}/cmdline").Contains("\0--output\0", StringComparison.Ordinal));

    public void Dispose() => _root.Delete(recursive: true);

    // A zombie has ended; it only waits for someone to ask how.
    private static bool IsRunning(int id) => Read($"/proc/{id}/stat") is var stat && stat.Length > 0 && stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
