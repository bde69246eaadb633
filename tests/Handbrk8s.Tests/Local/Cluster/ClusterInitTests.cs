using System.Text;
using System.Text.RegularExpressions;
using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Local.Cluster;

/// <summary>What <c>cluster init</c> writes, as kubectl renders it.</summary>
public sealed class ClusterInitTests : IDisposable
{
    private readonly OwnCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task The_overlay_of_an_nfs_server_renders_with_everything_that_was_told()
    {
        var (exit, output) = await _cluster.Init([.. OwnCluster.Nfs, "--libraries", "Movies", "TV=Fast 720p30", "--preset", "HQ 1080p30 \"Surround\""]);

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.Contains("The cluster 'cellar' has KEDA 2.20.2 in the namespace keda.", output);
        Assert.Contains("kubectl apply -k", output);
        var yaml = await _cluster.Render();
        Assert.Contains("server: nas.home", yaml);
        Assert.Contains("path: /export/rips", yaml);
        Assert.Contains("path: /export/media", yaml);
        Assert.Contains("HANDBRK8S_Libraries__Default__Preset: HQ 1080p30 \"Surround\"", yaml);
        Assert.Contains("HANDBRK8S_Libraries__TV__Preset: Fast 720p30", yaml);
        Assert.Contains("HANDBRK8S_Intake__Libraries__0: Movies", yaml);
        Assert.Equal(ConnectionString(), Encoding.UTF8.GetString(Convert.FromBase64String(Value(yaml, "HANDBRK8S_Storage__ConnectionString"))));
        Assert.DoesNotContain("set-me", yaml);
        Assert.DoesNotContain("kind: Nfs", yaml);

        // The workers and the Jobs that check are of the same images and run as the user of the export.
        Assert.All((string[])["transcode", "upload"], program => Assert.Equal(2, Regex.Count(yaml, $"image: ghcr.io/handbrk8s/{program}:")));
        foreach (var job in yaml.Split("\n---\n").Where(one => one.Contains("kind: Job\n", StringComparison.Ordinal) || one.Contains("kind: ScaledJob\n", StringComparison.Ordinal)))
        {
            Assert.Contains("runAsUser: 1000\n", job);
            Assert.Contains("runAsGroup: 1001\n", job);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task The_overlay_of_an_smb_server_has_its_secret_and_the_users_password_as_it_was_told()
    {
        var (exit, output) = await _cluster.Init("--volumes", "smb", "--share", "//nas/rips", "--library", "//nas/media", "--smb-user", "films", "--smb-password-file", _cluster.Secret("p%: word\n"));

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.DoesNotContain("p%: word", output);
        var yaml = await _cluster.Render();
        Assert.Contains("source: //nas/rips", yaml);
        Assert.Equal("p%: word", Encoding.UTF8.GetString(Convert.FromBase64String(Value(yaml, "password"))));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_overlay_of_a_disk_of_one_node_renders_with_a_gpu_and_the_owners_own_component()
    {
        _cluster.Add("own/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- target: {kind: ScaledJob, name: upload}\n  patch: |-\n    - {op: replace, path: /spec/maxReplicaCount, value: 7}\n");

        var (exit, output) = await _cluster.Init("--volumes", "local", "--node", "shed", "--share", "/srv/rips", "--library", "/srv/media", "--uid", "010", "--gid", "10", "--gpu", "intel");

        Assert.True(exit == ExitCodes.Settled, output);
        var yaml = await _cluster.Render();
        Assert.Contains("path: /srv/rips", yaml);
        Assert.Contains("- shed", yaml);
        Assert.Contains("runAsUser: 10\n", yaml);
        Assert.Contains("gpu.intel.com/i915", yaml);
        Assert.Contains("maxReplicaCount: 7", yaml);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("http://192.168.1.10:32401", "cidr: 192.168.1.10/32", "port: 32401")]
    [InlineData("https://plex.home", null, "port: 443")]
    public async Task A_media_server_is_reached_at_its_own_port_alone_by_uploader_and_check(string url, string? address, string port)
    {
        var (exit, output) = await _cluster.Init([.. OwnCluster.Nfs, "--media-server", "plex", "--media-server-url", url, "--media-server-library", "/data/media", "--media-server-token-file", _cluster.Secret("to-ken\n")]);

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.DoesNotContain("to-ken", output);
        var yaml = await _cluster.Render();
        Assert.Equal("to-ken", Encoding.UTF8.GetString(Convert.FromBase64String(Value(yaml, "HANDBRK8S_MediaServers__plex__Token"))));
        Assert.Equal(url, Encoding.UTF8.GetString(Convert.FromBase64String(Value(yaml, "HANDBRK8S_MediaServers__plex__Url"))));
        Assert.Equal("/data/media", Encoding.UTF8.GetString(Convert.FromBase64String(Value(yaml, "HANDBRK8S_MediaServers__plex__LibraryPath"))));
        var policies = yaml.Split("\n---\n").Where(one => one.Contains("name: media-server", StringComparison.Ordinal) && one.Contains("kind: NetworkPolicy", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy =>
        {
            Assert.Contains(port, policy);
            Assert.DoesNotContain("port: 8096", policy);
            Assert.True(address is null || policy.Contains(address, StringComparison.Ordinal), policy);
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task Secrets_are_files_that_only_their_owner_reads_and_git_ignores_all_of_it()
    {
        await _cluster.Init([.. OwnCluster.Nfs]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_cluster.Overlay, "secrets")));
        var secrets = Directory.GetFiles(Path.Combine(_cluster.Overlay, "secrets"));
        Assert.Equal(2, secrets.Length);
        Assert.All(secrets, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Contains("/keda/overlays/mine/", await File.ReadAllLinesAsync(Repository.At(".gitignore"), Workshop.Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task Said_again_it_keeps_the_keys_and_what_was_told_and_shows_what_changed()
    {
        await _cluster.Init([.. OwnCluster.Nfs, "--libraries", "Movies"]);
        var key = ConnectionString();

        var (exit, output) = await _cluster.Init("--server", "nas2.home", "--preset", "Fast 720p30");

        Assert.Equal(ExitCodes.Settled, exit);
        Assert.Equal(key, ConnectionString());
        Assert.Contains("kept     secrets/connection-string", output);
        Assert.Contains("- server: \"nas.home\"", output);
        Assert.Contains("+ server: \"nas2.home\"", output);
        Assert.Contains("+ HANDBRK8S_Libraries__Default__Preset: \"Fast 720p30\"", output);
        Assert.Contains("kept     kustomization.yaml", output);
        Assert.Contains("Volumes that a cluster has cannot be changed.", output);
        Assert.Contains("HANDBRK8S_Intake__Libraries__0: \"Movies\"", _cluster.Read("config.yaml"));
        Assert.DoesNotContain(key.Split("AccountKey=")[1].Split(';')[0], output);
    }

    /// <summary>It has its settings from the environment, which a running pod keeps.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Another_setting_or_secret_is_another_template_of_the_functions_app_and_nothing_else_is()
    {
        string[] plex = ["--media-server", "plex", "--media-server-url", "http://plex.home:32400", "--media-server-library", "/data/media", "--media-server-token-file", _cluster.Secret("to-ken\n")];
        await _cluster.Init([.. OwnCluster.Nfs, .. plex]);
        List<string> templates = [await Template()];

        await _cluster.Init("--gpu", "intel");
        Assert.Equal(templates[0], await Template());

        foreach (var change in (string[][])[["--preset", "Fast 720p30"], ["--media-server-url", "http://plex.home:32401"], ["--media-server-token-file", _cluster.Secret("an-other")]])
        {
            await _cluster.Init(change);
            templates.Add(await Template());
        }

        File.Delete(Path.Combine(_cluster.Overlay, "secrets/connection-string"));
        File.Delete(Path.Combine(_cluster.Overlay, "secrets/azurite-accounts"));
        await _cluster.Init();
        templates.Add(await Template());

        Assert.Equal(5, templates.Distinct(StringComparer.Ordinal).Count());
        Assert.All(templates, template => Assert.Matches("^[0-9a-f]{16}$", template));
    }

    [Fact(Timeout = 60_000)]
    public async Task Other_volumes_take_the_place_of_the_ones_before()
    {
        await _cluster.Init([.. OwnCluster.Nfs]);

        var (exit, output) = await _cluster.Init("--volumes", "local", "--node", "shed", "--share", "/srv/rips", "--library", "/srv/media", "--uid", "10", "--gid", "10");

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.Contains("removed  nfs.yaml", output);
        Assert.DoesNotContain("nfs", await _cluster.Render());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_key_that_a_cut_off_start_wrote_is_the_key_of_the_next_one()
    {
        var key = Convert.ToBase64String(new byte[64]);
        _cluster.Add("secrets/azurite-accounts", $"handbrk8s:{key}");

        await _cluster.Init([.. OwnCluster.Nfs]);

        Assert.Contains($"AccountKey={key};", ConnectionString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Keys_that_differ_are_refused_and_stay()
    {
        await _cluster.Init([.. OwnCluster.Nfs]);
        _cluster.Add("secrets/azurite-accounts", "handbrk8s:AAAA");

        var (exit, output) = await _cluster.Init();

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("are damaged or differ", output);
        Assert.Equal("handbrk8s:AAAA", _cluster.Read("secrets/azurite-accounts"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_overlay_that_someone_wrote_by_hand_is_not_written_over()
    {
        _cluster.Add("kustomization.yaml", "resources: [../bare-metal]\n");

        var (exit, output) = await _cluster.Init(OwnCluster.Nfs);

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains("was not written by this command", output);
        Assert.Equal("resources: [../bare-metal]\n", _cluster.Read("kustomization.yaml"));
    }

    private async Task<string> Template() => Regex.Match(await _cluster.Render(), "template:\n    metadata:\n      annotations:\n        handbrk8s.io/settings: \"?(?<hash>[^\"\n]*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Groups["hash"].Value;

    private string ConnectionString()
    {
        var text = _cluster.Read("secrets/connection-string");
        Assert.Matches(@"^DefaultEndpointsProtocol=http;AccountName=handbrk8s;AccountKey=[A-Za-z0-9+/]{86}==;BlobEndpoint=http://azurite\.handbrk8s\.svc:10000/handbrk8s;QueueEndpoint=http://azurite\.handbrk8s\.svc:10001/handbrk8s;\z", text);
        return text;
    }

    /// <summary>What kubectl folds over several lines, it indents.</summary>
    private static string Value(string yaml, string key) => string.Concat(yaml.Split($"  {key}:")[1].TrimStart(' ', '|', '\n').Split('\n').TakeWhile((line, number) => number == 0 || line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim()));
}
