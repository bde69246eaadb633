using Handbrk8s.Transcode.Resources;

namespace Handbrk8s.Tests.Transcode;

/// <summary>Control groups of both versions, from files as kernels write them.</summary>
public sealed class MemoryEventsTests : IDisposable
{
    private const int Limit = 10_000;
    private const string Events = "low 0\nhigh 0\nmax 211\noom 3\noom_kill 2\noom_group_kill 0\n";

    private readonly TemporaryFolder _root = new();

    [Fact(Timeout = Limit)]
    public Task Version_2_counts_in_its_events()
    {
        Has("proc/self/cgroup", "0::/\n");
        Has("sys/fs/cgroup/memory.events", Events);
        Has("sys/fs/cgroup/memory.max", "1610612736\n");

        Says(kills: 2, limit: 1_610_612_736);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Version_2_counts_for_our_own_group_and_is_limited_from_above()
    {
        Has("proc/self/cgroup", "0::/kubepods.slice/pod1/container2\n");
        Has("sys/fs/cgroup/kubepods.slice/pod1/memory.events", Events);
        Has("sys/fs/cgroup/kubepods.slice/pod1/memory.max", "536870912\n");
        Has("sys/fs/cgroup/kubepods.slice/pod1/container2/memory.events", "oom 0\noom_kill 0\n");
        Has("sys/fs/cgroup/kubepods.slice/pod1/container2/memory.max", "max\n");

        Says(kills: 0, limit: 536_870_912);
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("/docker/1", "docker/1/")]
    [InlineData("/kubepods/pod1/seen/from/outside", "")]
    public Task Version_1_counts_in_its_oom_control(string path, string folder)
    {
        Has("proc/self/cgroup", $"12:cpu,cpuacct:/elsewhere\n4:memory:{path}\n0::/\n");
        Has($"sys/fs/cgroup/memory/{folder}memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 7\n");
        Has($"sys/fs/cgroup/memory/{folder}memory.limit_in_bytes", "419430400\n");

        Says(kills: 7, limit: 419_430_400);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Version_1_without_a_limit_says_a_huge_number()
    {
        Has("proc/self/cgroup", "4:memory:/\n");
        Has("sys/fs/cgroup/memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n");
        Has("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        Says(kills: 0, limit: null);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task A_kernel_that_does_not_count_is_not_taken_for_one_that_counted_none()
    {
        Has("proc/self/cgroup", "4:memory:/\n");
        Has("sys/fs/cgroup/memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\n");

        Says(kills: null, limit: null);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Without_control_groups_nothing_is_known()
    {
        Says(kills: null, limit: null);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task A_watch_sees_only_what_happened_since_it_began()
    {
        Has("proc/self/cgroup", "0::/\n");
        Has("sys/fs/cgroup/memory.events", Events);
        var watch = new MemoryWatch(Memory);
        Assert.False(watch.SawKill);

        Has("sys/fs/cgroup/memory.events", Events.Replace("oom_kill 2", "oom_kill 3"));

        Assert.True(watch.SawKill);
        return Task.CompletedTask;
    }

    public void Dispose() => _root.Dispose();

    private MemoryEvents Memory => new(new ControlGroup(_root.Path));

    private void Has(string path, string content) => _root.File(path, content);

    private void Says(long? kills, long? limit) => Assert.Equal((kills, limit), (Memory.Kills, Memory.LimitBytes));
}
