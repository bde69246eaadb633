using Handbrk8s.Transcode.Resources;

namespace Handbrk8s.Tests.Transcode;

public sealed class CpuQuotaTests : IDisposable
{
    private const int Limit = 10_000;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("handbrk8s-cgroup-");

    [Theory(Timeout = Limit)]
    [InlineData("max 100000", null)]
    [InlineData("400000 100000", null)]
    [InlineData("350000 100000", 4)]
    [InlineData("300000 100000", 3)]
    [InlineData("250000 100000", 3)]
    [InlineData("50000 100000", 1)]
    [InlineData("1000 100000", 1)]
    public Task Version_2_limits_four_cores(string max, int? threads)
    {
        Has("proc/self/cgroup", "0::/\n");
        Has("sys/fs/cgroup/cpu.max", max + "\n");

        Assert.Equal(threads, Quota().Threads);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Version_2_limits_also_from_above()
    {
        Has("proc/self/cgroup", "0::/kubepods.slice/pod1/container2\n");
        Has("sys/fs/cgroup/kubepods.slice/cpu.max", "max 100000\n");
        Has("sys/fs/cgroup/kubepods.slice/pod1/cpu.max", "150000 100000\n");
        Has("sys/fs/cgroup/kubepods.slice/pod1/container2/cpu.max", "200000 100000\n");

        Assert.Equal(1.5, Quota().Cpus);
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("cpu", "/docker/1", "docker/1/")]
    [InlineData("cpu,cpuacct", "/docker/1", "")]
    [InlineData("cpuacct,cpu", "/", "")]
    public Task Version_1_is_known_too(string controllers, string path, string folder)
    {
        Has("proc/self/cgroup", $"12:memory:/elsewhere\n4:{controllers}:{path}\n0::/\n");
        Has($"sys/fs/cgroup/{controllers}/{folder}cpu.cfs_quota_us", "200000\n");
        Has($"sys/fs/cgroup/{controllers}/{folder}cpu.cfs_period_us", "100000\n");

        Assert.Equal(2, Quota().Threads);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Version_1_without_a_limit_says_minus_one()
    {
        Has("proc/self/cgroup", "4:cpu:/\n");
        Has("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        Has("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

        Assert.Null(Quota().Cpus);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Without_cgroups_there_is_no_limit()
    {
        Assert.Null(Quota().Threads);
        return Task.CompletedTask;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private CpuQuota Quota()
    {
        Has("sys/devices/system/cpu/online", "0-2,7\n");
        return new CpuQuota(new ControlGroup(_root.FullName));
    }

    private void Has(string path, string content)
    {
        var file = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
