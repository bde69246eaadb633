using Handbrk8s.Tests.Manifests;

namespace Handbrk8s.Tests.Local.Cluster;

/// <summary>A copy of keda/, a kubectl that answers as a cluster would, and <c>handbrk8s cluster init</c> on them as its owner says it.</summary>
internal sealed class OwnCluster : IDisposable
{
    public const string Newest = "ghcr.io/kedacore/keda:2.20.2";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _place = new();

    public OwnCluster()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.At("keda"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository.At("keda"), file);
            if (!name.StartsWith("overlays/mine/", StringComparison.Ordinal))
            {
                _place.File($"keda/{name}", File.ReadAllText(file));
            }
        }

        AnswersWith(Deployment("keda", Newest));
    }

    public string Overlay => Path.Combine(Keda, "overlays/mine");

    /// <summary>All that NFS needs.</summary>
    public static string[] Nfs => ["--server", "nas.home", "--share", "/export/rips", "--library", "/export/media", "--uid", "1000", "--gid", "1001"];

    private string Keda => Path.Combine(_place.Path, "keda");

    private Dictionary<string, string> Environment => new(StringComparer.Ordinal) { ["PATH"] = $"{_place.Folder("bin")}:{System.Environment.GetEnvironmentVariable("PATH")}", ["TERM"] = "xterm" };

    /// <summary>KEDA's operator, as a list of deployments has it.</summary>
    public static string Deployment(string place, string image) =>
        $$"""{"items": [ {"metadata": {"namespace": "{{place}}"}, "spec": {"template": {"spec": {"containers": [{"image": "{{image}}"}] } } } } ]}""";

    /// <summary>The cluster has KEDA, and these deployments of it.</summary>
    public void AnswersWith(string deployments) => Answers($"case \"$*\" in config*) echo cellar ;; *customresource*) echo scaledjobs.keda.sh ;; *deployments*) echo '{deployments}' ;; esac");

    /// <summary>The cluster answers everything but the name of the context with this error.</summary>
    public void Fails(string error) => Answers($"case \"$*\" in config*) echo cellar ;; *) echo '{error}' >&2; exit 1 ;; esac");

    public string Secret(string text) => _place.File($"told/{Guid.NewGuid():N}", text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Overlay, file));

    public string Add(string file, string text) => _place.File(Path.Combine(Overlay, file), text);

    public async Task<(int Exit, string Output)> Init(params IEnumerable<string> options)
    {
        await using var program = RunningProgram.Start("handbrk8s", ["cluster", "init", "--keda", Keda, .. options], Environment);
        return (await program.Exited(), program.Output);
    }

    /// <summary>At a terminal, with what a person types there.</summary>
    public async Task<(int Exit, string Output)> InitAtTerminal(string typed, params IEnumerable<string> options)
    {
        var command = string.Join(' ', new[] { Path.Combine(AppContext.BaseDirectory, "handbrk8s"), "cluster", "init", "--keda", Keda }.Concat(options).Select(word => $"'{word}'"));
        var told = _place.File("typed", typed);
        await using var program = RunningProgram.Start("/bin/sh", ["-c", $"script --quiet --return --command \"{command}\" /dev/null < '{told}'"], Environment);
        return (await program.Exited(), program.Output);
    }

    public async Task<string> Render()
    {
        await Kubectl.Require();
        return await Kubectl.Kustomize(Overlay);
    }

    public void Dispose() => _place.Dispose();

    private void Answers(string script) => File.SetUnixFileMode(_place.File("bin/kubectl", $"#!/bin/sh\n{script}\n"), Executable);
}
