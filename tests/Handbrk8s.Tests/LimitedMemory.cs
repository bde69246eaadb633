namespace Handbrk8s.Tests;

/// <summary>A control group with little memory, of either version. Skips the test where none can be made.</summary>
internal sealed class LimitedMemory : IDisposable
{
    private const string Version1 = "/sys/fs/cgroup/memory";
    private const string Version2 = "/sys/fs/cgroup";

    private readonly string _folder;

    public LimitedMemory(int mebibytes)
    {
        var isVersion2 = File.Exists(Path.Combine(Version2, "cgroup.controllers"));
        _folder = Path.Combine(isVersion2 ? Version2 : Version1, $"handbrk8s-test-{Guid.NewGuid():N}");
        try
        {
            if (isVersion2)
            {
                File.WriteAllText(Path.Combine(Version2, "cgroup.subtree_control"), "+memory");
            }

            Directory.CreateDirectory(_folder);
            Limit = mebibytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Dispose();
            Assert.Skip($"No control group can be made here: {failure.Message}");
        }
    }

    /// <summary>In MiB.</summary>
    public int Limit
    {
        set
        {
            var file = Path.Combine(_folder, "memory.max");
            File.WriteAllText(File.Exists(file) ? file : Path.Combine(_folder, "memory.limit_in_bytes"), $"{value}M");
        }
    }

    /// <summary>What sh runs to take part, and then become, <c>$1</c>.</summary>
    public string Enter => $"echo $$ > {_folder}/cgroup.procs && exec \"$1\"";

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder);
        }
    }
}
