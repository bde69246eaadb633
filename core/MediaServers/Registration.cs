using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.MediaServers;

/// <summary>What telling media servers is made of.</summary>
public static class Registration
{
    /// <summary>The announcer. Adding them again changes nothing.</summary>
    public static IServiceCollection AddMediaServers(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(Announcer)))
        {
            return services;
        }

        services.AddResilientHttp(ServerDirectory.Client);

        // Its owner has said so for this one server, whose certificate is of its own making.
#pragma warning disable CA5359
        services.AddResilientHttp(ServerDirectory.ClientOfAnyCertificate, new() { RemoteCertificateValidationCallback = (_, _, _, _) => true });
#pragma warning restore CA5359

        return services
            .AddSettings<MediaServerOptions, MediaServerOptions.Validator>(MediaServerOptions.Section)
            .AddSingleton<ServerDirectory>()
            .AddSingleton<Announcements>()
            .AddSingleton(provider => new Announcer(
                provider.GetRequiredService<Announcements>(),
                provider.GetRequiredService<ServerDirectory>(),
                provider.GetRequiredService<ILedger>(),
                provider.GetRequiredService<IOptions<RetryOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<Announcer>>()));
    }

    /// <summary>For whoever tells them: a worker that only encodes need not reach them.</summary>
    public static IServiceCollection AddMediaServerCheck(this IServiceCollection services) =>
        services.AddMediaServers().AddCheck<MediaServerCheck>("media server");
}
