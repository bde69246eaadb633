using Handbrk8s.Hosting;
using Handbrk8s.Transcode.Fetching;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Resources;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Transcode;

/// <summary>What the transcode worker is made of.</summary>
public static class Services
{
    /// <summary>The worker's options, which the runner checks before any worker needs them.</summary>
    public static IServiceCollection AddTranscodeSettings(this IServiceCollection services) =>
        services.AddSettings<TranscodeOptions, TranscodeOptions.Validator>(TranscodeOptions.Section);

    internal static IServiceCollection AddTranscode(this IServiceCollection services) => services
        .AddTranscodeSettings()
        .AddSingleton(_ => new ControlGroup())
        .AddSingleton<CpuQuota>()
        .AddSingleton<MemoryEvents>()
        .AddSingleton<Workplace>()
        .AddSingleton<BlobFetch>()
        .AddSingleton<HandBrakeCli>()
        .AddSingleton<PresetCheck>()
        .AddSingleton<Ffprobe>()
        .AddSingleton<DecodeTest>()
        .AddSingleton<SourceCheck>()
        .AddSingleton<EncodeVerification>()
        .AddSingleton<ToolProof>()
        .AddSingleton<SecondThoughts>()
        .AddSingleton<EncodeFailure>()
        .AddSingleton<SourceAsResult>()
        .AddSingleton<VerifiedEncode>()
        .AddJob<TranscodeJob>();
}
