using Handbrk8s.Configuration;
using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Handbrk8s.Transcode.Checks;
using Handbrk8s.Transcode.Fetching;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Planning;
using Handbrk8s.Transcode.Programs;
using Handbrk8s.Transcode.Resources;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode;

/// <summary>What the transcode worker is made of.</summary>
public static class Services
{
    /// <summary>The worker's options, which the runner checks before any worker needs them.</summary>
    public static IServiceCollection AddTranscodeSettings(this IServiceCollection services) =>
        services.AddSettings<TranscodeOptions, TranscodeOptions.Validator>(TranscodeOptions.Section);

    /// <summary>What must be right for films to be encoded.</summary>
    public static IServiceCollection AddTranscodeChecks(this IServiceCollection services) => services
        .AddTools()
        .AddCheck<EncoderCheck>("encoder", atStart: true)
        .AddCheck<ToolsCheck>("tools")
        .AddCheck<PresetsCheck>("presets");

    /// <summary>What tells what would become of a film. Needs intake.</summary>
    public static IServiceCollection AddPlanning(this IServiceCollection services) => services
        .AddTools()
        .AddSingleton<SourceCheck>()
        .AddSingleton(provider => new FilmPlanner(
            provider.GetRequiredService<HandBrakeCli>(),
            provider.GetRequiredService<PresetCheck>(),
            provider.GetRequiredService<SourceCheck>(),
            provider.GetRequiredService<WatchFolder>(),
            provider.GetRequiredService<IOptions<LibraryOptions>>(),
            provider.GetRequiredService<IOptions<FolderOptions>>()));

    internal static IServiceCollection AddTranscode(this IServiceCollection services) => services
        .AddTranscodeChecks()
        .AddSingleton<BlobFetch>()
        .AddSingleton<SourceCheck>()
        .AddSingleton<EncodeVerification>()
        .AddSingleton<SecondThoughts>()
        .AddSingleton<EncodeFailure>()
        .AddSingleton<SourceAsResult>()
        .AddSingleton<VerifiedEncode>()
        .AddJob<TranscodeJob>();

    private static IServiceCollection AddTools(this IServiceCollection services) => services
        .AddTranscodeSettings()
        .AddSingleton(_ => new ControlGroup())
        .AddSingleton<CpuQuota>()
        .AddSingleton<MemoryEvents>()
        .AddSingleton<Workplace>()
        .AddSingleton<ToolRun>()
        .AddSingleton<HandBrakeCli>()
        .AddSingleton<PresetCheck>()
        .AddSingleton<Ffprobe>()
        .AddSingleton<DecodeTest>()
        .AddSingleton<ToolProof>();
}
