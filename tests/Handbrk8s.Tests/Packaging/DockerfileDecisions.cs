namespace Handbrk8s.Tests.Packaging;

internal static class DockerfileDecisions
{
    private static readonly (string Package, string Version)[] Programs =
    [
        ("handbrake-cli", "HANDBRAKE_VERSION"), ("ffmpeg", "FFMPEG_VERSION"), ("mkvtoolnix", "MKVTOOLNIX_VERSION"),
        ("intel-media-va-driver", "INTEL_DRIVER_VERSION"), ("libmfx-gen1.2", "INTEL_ENCODER_VERSION"),
    ];

    private static readonly string[] Labels = ["title", "description", "source", "licenses", "version", "revision", "base.name"];

    public static IEnumerable<DockerfileDecision> All =>
    [
        new("What it is built from is named in images.env and nowhere else", IsBuiltFromTheList,
            ("FROM ${DEBIAN}", "FROM debian:trixie-slim"), ("FROM ${DEBIAN}", "FROM ${UBUNTU}"), ("${DOTNET_SDK} AS build", "mcr.microsoft.com/dotnet/sdk:latest AS build")),
        new("The user is a number, with its group", one => one.Last.LastOrDefault(step => step.Name == "USER")?.Text == "10001:10001",
            ("USER 10001:10001", "USER handbrk8s"), ("USER 10001:10001", "USER 0:0"), ("USER 10001:10001", "")),
        new("Nothing is run as another user after that", one => !one.Last.SkipWhile(step => step.Name != "USER").Any(step => step.Name == "RUN"),
            ("ENTRYPOINT", "RUN chmod -R a+w /app\nENTRYPOINT")),
        new("No shell stands before the program, which must get SIGTERM itself", one => one.Instructions.Where(step => step.Name is "ENTRYPOINT" or "CMD").All(step => step.Text.StartsWith('[')),
            ("ENTRYPOINT [\"/app/Handbrk8s.Transcode\"]", "ENTRYPOINT /app/Handbrk8s.Transcode")),
        new("The program itself is what starts", one => one.Last.Where(step => step.Name is "ENTRYPOINT" or "CMD").ToList() is [{ Name: "ENTRYPOINT", Text: var text }] && text.StartsWith("[\"/app/Handbrk8s.", StringComparison.Ordinal) && !text.Contains(','),
            ("[\"/app/Handbrk8s.Transcode\"]", "[\"sh\", \"-c\", \"/app/Handbrk8s.Transcode\"]")) { OfWorkers = true },
        new("Packages are fetched before the sources come, so that their layer stays", RestoresBeforeSources,
            ("COPY core/*.csproj core/\n", "COPY core core\n"), (" --no-restore", ""), ("RUN dotnet restore", "RUN echo")) { OfWorkers = true },
        new("The compiler runs on the machine that builds, for the one that runs", one => one.Instructions.Any(step => step.Text.StartsWith("--platform=$BUILDPLATFORM ", StringComparison.Ordinal)) && Dotnet(one).All(step => step.Text.Contains("-a $TARGETARCH", StringComparison.Ordinal)),
            ("--platform=$BUILDPLATFORM ", ""), ("publish jobs/transcode -c Release -a $TARGETARCH", "publish jobs/transcode -c Release")) { OfWorkers = true },
        new("The program is all that comes from the stage that made it", one => one.Last.Where(step => step.Name is "COPY" or "ADD").All(step => step.Text == "--from=build /app /app"),
            ("COPY --from=build /app /app", "COPY --from=build / /")) { OfWorkers = true },
        new("It says what it is and what it was made of", one => Labels.All(label => one.Last.Any(step => step.Name == "LABEL" && step.Text.Contains($"org.opencontainers.image.{label}=\"", StringComparison.Ordinal))),
            ("org.opencontainers.image.revision", "revision"), ("org.opencontainers.image.licenses", "licence")),
        new("Version and revision are given when it is built", one => one.Instructions.Any(step => step.Text.Contains("image.version=\"${VERSION}\"", StringComparison.Ordinal)) && one.Instructions.Any(step => step.Text.Contains("image.revision=\"${REVISION}\"", StringComparison.Ordinal)),
            ("\"${VERSION}\"", "\"0.1.0\""), ("\"${REVISION}\"", "\"main\"")),
        new("The encoder, what reads films and Intel's driver are there, in the versions of images.env", one => Programs.All(program => Installs(one).Contains($"\"{program.Package}=${{{program.Version}}}*\"")),
            ("\"handbrake-cli=${HANDBRAKE_VERSION}*\"", "handbrake-cli"), ("${FFMPEG_VERSION}", "7:7.1.3"), (" \"mkvtoolnix=${MKVTOOLNIX_VERSION}*\"", ""), ("\"intel-media-va-driver=${INTEL_DRIVER_VERSION}*\" ", ""), ("libmfx-gen1.2=", "libmfx1=")) { OfTranscode = true },
        new("An architecture that Intel's driver is not for has an image all the same", one => one.Last.Where(step => step.Text.Contains("intel-media-va-driver", StringComparison.Ordinal)).All(step => step.Text.Contains("if [ \"$TARGETARCH\" = amd64 ]; then apt-get install -y --no-install-recommends", StringComparison.Ordinal)) && one.Last.Any(step => step is { Name: "ARG", Text: "TARGETARCH" }),
            ("if [ \"$TARGETARCH\" = amd64 ]; then", "if true; then"), ("ARG INTEL_ENCODER_VERSION\nARG TARGETARCH", "ARG INTEL_ENCODER_VERSION")) { OfTranscode = true },
        new("Package lists do not stay in the image", one => one.Last.Where(step => step.Text.Contains("apt-get install", StringComparison.Ordinal)).All(step => step.Text.Contains("--no-install-recommends", StringComparison.Ordinal) && step.Text.Contains("rm -rf /var/lib/apt/lists/*", StringComparison.Ordinal)),
            ("rm -rf /var/lib/apt/lists/*", "rm -rf"), (" --no-install-recommends", "")),
        new("Nothing is fetched but packages", one => !one.All("ADD").Any() && !one.All("RUN").Any(step => step.Words.Any(word => word is "curl" or "wget" or "git")),
            ("WORKDIR /source", "ADD https://example.org/x /source/x"), ("apt-get update", "apt-get update && curl https://example.org/x")),
        new("What it writes outside of share and library goes to /tmp, the only place where it can", one => one.Last.Any(step => step is { Name: "ENV", Text: "HOME=/tmp" }) && one.Last.Any(step => step is { Name: "WORKDIR", Text: "/tmp" }),
            ("ENV HOME=/tmp", "ENV HOME=/home/app"), ("WORKDIR /tmp", "WORKDIR /app")) { OfWorkers = true },
    ];

    private static bool IsBuiltFromTheList(Dockerfile one) => one.Bases.Any() && one.Bases.All(image =>
        image.StartsWith("${", StringComparison.Ordinal) && ImageVersions.Read().ContainsKey(image[2..^1]) && one.Instructions.TakeWhile(step => step.Name != "FROM").Any(step => step.Name == "ARG" && step.Text == image[2..^1]));

    private static bool RestoresBeforeSources(Dockerfile one)
    {
        var before = one.Build.TakeWhile(step => !step.Text.StartsWith("dotnet restore", StringComparison.Ordinal)).ToList();
        var after = one.Build.Skip(before.Count).ToList();
        return before.Where(step => step.Name == "COPY").All(step => step.Words[..^1].All(IsOfProjects))
            && after.Any(step => step.Name == "COPY")
            && after.Any(step => step.Text.StartsWith("dotnet publish", StringComparison.Ordinal) && step.Text.Contains("--no-restore", StringComparison.Ordinal));
    }

    /// <summary>What decides on packages, or hardly ever changes.</summary>
    private static bool IsOfProjects(string file) => Path.GetExtension(file) is ".csproj" or ".props" or ".json" or ".txt" or ".editorconfig";

    private static IEnumerable<Instruction> Dotnet(Dockerfile one) => one.All("RUN").Where(step => step.Text.StartsWith("dotnet ", StringComparison.Ordinal));

    private static IEnumerable<string> Installs(Dockerfile one) => one.Last.Where(step => step.Text.Contains("apt-get install", StringComparison.Ordinal)).SelectMany(step => step.Words);
}
