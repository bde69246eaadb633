using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Local.Cluster;

/// <summary>What <c>cluster init</c> is told, by options or at a terminal, and what it finds in the cluster.</summary>
public sealed class ClusterAnswersTests : IDisposable
{
    private readonly OwnCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Whatever_is_missing_is_listed_at_once_and_nothing_is_written()
    {
        var (exit, output) = await _cluster.Init("--media-server", "plex");

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.All((string[])["--server", "--share", "--library", "--uid", "--gid", "--media-server-url", "--media-server-library", "--media-server-token-file"], option => Assert.Contains($"{option} is missing: ", output));
        Assert.False(Directory.Exists(_cluster.Overlay));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--server", "nas home", "it must be a name or an address")]
    [InlineData("--share", "export/rips", "it must be the path of an export")]
    [InlineData("--library", "/export/rips/films", "must not be the same or one inside the other")]
    [InlineData("--uid", "0", "it must be a number over 0")]
    [InlineData("--gid", "films", "it must be a number over 0")]
    [InlineData("--volumes", "floppy", "it must be nfs, smb or local")]
    [InlineData("--gpu", "amd", "it must be none, intel or nvidia")]
    [InlineData("--preset", " ", "--preset is empty")]
    [InlineData("--libraries", "TV Shows", "a name that stands in a ConfigMap")]
    [InlineData("--libraries", "TV=", "without a preset")]
    [InlineData("--media-server-token-file", "/nowhere/token", "Could not find")]
    public async Task A_wrong_answer_is_one_clear_sentence(string option, string value, string sentence)
    {
        string[] others = [.. OwnCluster.Nfs.Chunk(2).Where(pair => pair[0] != option).SelectMany(pair => pair)];

        var (exit, output) = await _cluster.Init([.. others, option, value]);

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.Contains(sentence, output);
        Assert.False(Directory.Exists(_cluster.Overlay));
    }

    [Fact(Timeout = 60_000)]
    public async Task At_a_terminal_it_asks_for_what_is_not_told_and_asks_again_for_what_is_wrong()
    {
        // Volumes, server, share, library, uid, gid, preset, libraries, media server, GPU, address, its library, token. Empty is the default.
        const string Wrong = "\nnas.home\n/export/rips\n/export/media\n0\n1000\n\nMovies, TV=Fast 720p30\nplex\n\nhttp://plex.home:32400\n/data/media\nto-ken\n";
        const string Mended = "\n\n\n\n1000\n\n\n\n\n\n\n\n";

        var (exit, output) = await _cluster.InitAtTerminal(Wrong + Mended);

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.Contains("--uid is '0'", output);
        Assert.Contains("server: \"nas.home\"", _cluster.Read("nfs.yaml"));
        Assert.Contains("uid: 1000", _cluster.Read("nfs.yaml"));
        Assert.Contains("HANDBRK8S_Libraries__TV__Preset: \"Fast 720p30\"", _cluster.Read("config.yaml"));
        Assert.Equal("to-ken", _cluster.Read("secrets/media-server-token"));
    }

    [Fact(Timeout = 60_000)]
    public async Task At_a_terminal_it_asks_nothing_when_all_is_told()
    {
        var (exit, output) = await _cluster.InitAtTerminal("", OwnCluster.Nfs);

        Assert.True(exit == ExitCodes.Settled, output);
        Assert.DoesNotContain("Where are share and library?", output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Error from server (NotFound): customresourcedefinitions.apiextensions.k8s.io \"scaledjobs.keda.sh\" not found", "The cluster 'cellar' has no KEDA.")]
    [InlineData("The connection to the server 10.0.0.1:6443 was refused", "The cluster 'cellar' could not be asked for KEDA: The connection to the server 10.0.0.1:6443 was refused")]
    public async Task Where_there_is_no_KEDA_the_overlay_is_written_and_the_way_to_install_it_shown(string error, string sentence)
    {
        _cluster.Fails(error);

        var (exit, output) = await _cluster.Init(OwnCluster.Nfs);

        Assert.Equal(ExitCodes.Unsettled, exit);
        Assert.Contains(sentence, output);
        Assert.Contains("helm upgrade --install keda keda --repo https://kedacore.github.io/charts", output);
        Assert.Contains("kubectl apply --server-side -f https://github.com/kedacore/keda/releases/download/", output);
        Assert.True(File.Exists(Path.Combine(_cluster.Overlay, "kustomization.yaml")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("ghcr.io/kedacore/keda:2.19.0", ExitCodes.Unsettled, "has KEDA 2.19.0: it must be 2.20 or newer")]
    [InlineData("registry.home:5000/keda:v2.21.0@sha256:0a1b", ExitCodes.Settled, "has KEDA 2.21.0 in the namespace keda")]
    [InlineData("registry.home:5000/keda", ExitCodes.Settled, "of a version that its image 'registry.home:5000/keda' does not tell")]
    public async Task The_version_of_KEDA_is_that_of_its_operator(string image, int expected, string sentence)
    {
        _cluster.AnswersWith(OwnCluster.Deployment("keda", image));

        var (exit, output) = await _cluster.Init(OwnCluster.Nfs);

        Assert.Equal(expected, exit);
        Assert.Contains(sentence, output);
    }

    [Fact(Timeout = 60_000)]
    public async Task Definitions_without_an_operator_are_no_KEDA()
    {
        _cluster.AnswersWith("""{"items": []}""");

        Assert.Contains("has KEDA's definitions, but no operator", (await _cluster.Init(OwnCluster.Nfs)).Output);
    }

    [Fact(Timeout = 60_000)]
    public async Task KEDA_in_another_namespace_is_let_through_to_the_queues()
    {
        _cluster.AnswersWith(OwnCluster.Deployment("scaling", OwnCluster.Newest));

        await _cluster.Init(OwnCluster.Nfs);

        Assert.Contains("kubernetes.io/metadata.name: scaling", await _cluster.Render());
    }
}
