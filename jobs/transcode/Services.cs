using Handbrk8s.Hosting;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Transcode;

internal static class Services
{
    public static IServiceCollection AddTranscode(this IServiceCollection services) => services
        .AddSettings<TranscodeOptions, TranscodeOptions.Validator>(TranscodeOptions.Section)
        .AddSingleton(_ => new CpuQuota())
        .AddSingleton<HandBrakeCli>()
        .AddSingleton<Ffprobe>()
        .AddSingleton<DecodeTest>()
        .AddSingleton<SourceCheck>()
        .AddSingleton<EncodeVerification>()
        .AddSingleton<VerifiedEncode>()
        .AddJob<TranscodeJob>();
}
