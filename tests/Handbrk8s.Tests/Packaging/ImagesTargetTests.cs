namespace Handbrk8s.Tests.Packaging;

/// <summary><c>./build images</c>, with stand-ins for the engines, which note what they are asked to do.</summary>
public sealed class ImagesTargetTests : IDisposable
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    // Of a builder that can ask registries, and writes the note that --push asks for.
    private const string Docker =
        $$$"""
        case "$*" in
          *imagetools*) echo {{{Digest}}} ;;
          *--metadata-file*) echo '{"containerimage.digest": "{{{Digest}}}", "containerimage.descriptor": {"digest": "sha256:other"}}' >artifacts/images.digest ;;
        esac
        """;

    private readonly BuildScript _build = new();

    [Fact(Timeout = 60_000)]
    public void Docker_builds_each_image_with_the_versions_its_file_asks_for()
    {
        _build.Add("docker", Docker);

        var (exit, output) = _build.Run("images", "--arch=arm64");

        Assert.Equal((0, true), (exit, output.Contains("built ghcr.io/handbrk8s/upload:", StringComparison.Ordinal)));
        var builds = _build.Calls.Where(call => call.StartsWith("docker buildx build ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, builds.Count);
        Assert.All(builds, call => Assert.Contains("--platform linux/arm64 --load", call, StringComparison.Ordinal));
        Assert.All(builds, call => Assert.Contains("--build-arg DEBIAN=docker.io/library/debian:trixie-", call, StringComparison.Ordinal));
        Assert.Contains("--build-arg HANDBRAKE_VERSION=", builds[0], StringComparison.Ordinal);
        Assert.DoesNotContain("HANDBRAKE_VERSION", builds[1], StringComparison.Ordinal);
        Assert.All(builds, call => Assert.DoesNotContain("AZURITE", call, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public void A_docker_without_its_daemon_is_passed_over()
    {
        _build.Add("docker", "exit 1");
        _build.Add("podman");

        Assert.Equal(0, _build.Run("images").Exit);

        Assert.Equal(2, _build.Calls.Count(call => call.StartsWith("podman build --layers ", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 60_000)]
    public void Where_there_is_no_engine_the_message_names_those_that_would_do()
    {
        var (exit, output) = _build.Run("images");

        Assert.Equal(69, exit);
        Assert.Contains("docker (with buildx, and its daemon running), podman or buildah", output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public void A_pinned_build_is_made_of_digests_alone()
    {
        _build.Add("docker", Docker);

        Assert.Equal(0, _build.Run("images", "--pin").Exit);

        var builds = _build.Calls.Where(call => call.StartsWith("docker buildx build ", StringComparison.Ordinal)).ToList();
        Assert.All(builds, call => Assert.Contains($"--build-arg DEBIAN=docker.io/library/debian@{Digest}", call, StringComparison.Ordinal));
        Assert.All(builds, call => Assert.Contains($"--build-arg DOTNET_SDK=mcr.microsoft.com/dotnet/sdk@{Digest}", call, StringComparison.Ordinal));
        Assert.Equal(ImageVersions.Read()["FFMPEG_VERSION"], ImageVersions.Parse(File.ReadAllLines(_build.At("artifacts/images.pinned.env")))["FFMPEG_VERSION"]);
    }

    [Fact(Timeout = 60_000)]
    public void A_digest_that_is_none_ends_the_build_before_anything_is_made()
    {
        _build.Add("docker", "case \"$*\" in *imagetools*) echo 'unauthorized' ;; esac");

        var (exit, output) = _build.Run("images", "--pin");

        Assert.NotEqual(0, exit);
        Assert.Contains("no digest of mcr.microsoft.com/dotnet/sdk:", output, StringComparison.Ordinal);
        Assert.DoesNotContain(_build.Calls, call => call.StartsWith("docker buildx build", StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--push", "--platform linux/amd64 --push")]
    [InlineData("--arch=arm64", null)]
    public void An_image_whose_base_is_for_one_architecture_is_made_for_that_alone(string option, string? call)
    {
        _build.Add("docker", Docker);
        _build.Write("functions/Dockerfile", "FROM --platform=linux/amd64 ${AZURE_FUNCTIONS}\n");

        Assert.Equal(0, _build.Run("images", option).Exit);

        var builds = _build.Calls.Where(one => one.Contains("--file functions/Dockerfile", StringComparison.Ordinal)).ToList();
        Assert.Equal(call is null ? 0 : 1, builds.Count);
        Assert.All(builds, one => Assert.Contains(call!, one, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public void A_push_is_for_both_architectures_and_leaves_the_digests_for_kustomize()
    {
        _build.Add("docker", Docker);

        Assert.Equal(0, _build.Run("images", "--pin", "--push").Exit);

        Assert.All(
            _build.Calls.Where(call => call.StartsWith("docker buildx build ", StringComparison.Ordinal)),
            call => Assert.Contains("--platform linux/amd64,linux/arm64 --push --provenance mode=max --sbom true", call, StringComparison.Ordinal));
        Assert.Equal(
            $"""
            images:
            - name: mcr.microsoft.com/azure-storage/azurite
              digest: {Digest}
            - name: ghcr.io/handbrk8s/transcode
              newName: ghcr.io/handbrk8s/transcode
              digest: {Digest}
            - name: ghcr.io/handbrk8s/upload
              newName: ghcr.io/handbrk8s/upload
              digest: {Digest}

            """,
            File.ReadAllText(_build.At("artifacts/images.pushed.yaml")));
    }

    [Fact(Timeout = 60_000)]
    public void An_import_goes_into_the_containerd_of_the_node()
    {
        _build.Add("buildah");
        _build.Add("ctr");

        Assert.Equal(0, _build.Run("images", "--import", "--arch=amd64").Exit);

        var imports = _build.Calls.Where(call => call.StartsWith("ctr ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, imports.Count);
        Assert.StartsWith("ctr --namespace k8s.io images import artifacts/images/transcode-", imports[0], StringComparison.Ordinal);
        Assert.EndsWith("-amd64.tar", imports[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public void A_node_of_k3s_has_a_containerd_of_its_own()
    {
        _build.Add("buildah");
        _build.Add("ctr");
        _build.Add("k3s");

        Assert.Equal(0, _build.Run("images", "--import").Exit);

        Assert.DoesNotContain(_build.Calls, call => call.StartsWith("ctr ", StringComparison.Ordinal));
        Assert.Equal(2, _build.Calls.Count(call => call.StartsWith("k3s ctr images import ", StringComparison.Ordinal)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--pul")]
    [InlineData("--arch=riscv64")]
    public void An_option_that_there_is_not_is_refused(string option)
    {
        _build.Add("docker", Docker);

        var (exit, output) = _build.Run("images", option);

        Assert.Equal(64, exit);
        Assert.Contains($"does not know '{option}'", output, StringComparison.Ordinal);
        Assert.Empty(_build.Calls);
    }

    public void Dispose() => _build.Dispose();
}
