namespace Handbrk8s.Transcode.Resources;

/// <summary>The control group of this process and those above it, of version 1 or 2, as far as they are visible: a container sees its own as the root.</summary>
/// <param name="root">Where <c>/proc</c> and <c>/sys</c> are.</param>
internal sealed class ControlGroup(string root)
{
    public ControlGroup()
        : this("/")
    {
    }

    /// <summary>The folders with a controller's files, our own group's first. Not every one exists.</summary>
    public IEnumerable<string> Folders(string controller) => (Read("proc/self/cgroup") ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 3))
        .Where(parts => parts is [_, "", _] || (parts is [_, var controllers, _] && controllers.Split(',').Contains(controller)))
        .SelectMany(parts => Upwards(Path.Combine("sys/fs/cgroup", parts[1]), parts[2].Trim('/')))
        .Distinct();

    /// <returns>Null when there is no such file.</returns>
    public string? Read(params ReadOnlySpan<string> path)
    {
        var file = Path.Combine([root, .. path]);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private static IEnumerable<string> Upwards(string mount, string path)
    {
        for (var inner = path; inner.Length > 0; inner = Path.GetDirectoryName(inner) ?? "")
        {
            yield return Path.Combine(mount, inner);
        }

        yield return mount;
    }
}
