using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Handbrk8s.Hosting;

/// <summary>HTTP to servers that our user named, with the platform's resilience.</summary>
internal static class ResilientHttp
{
    /// <param name="services">Where it is added.</param>
    /// <param name="name">Of the client.</param>
    /// <param name="certificates">How the server's is judged, where it is not as everywhere.</param>
    public static IServiceCollection AddResilientHttp(this IServiceCollection services, string name, SslClientAuthenticationOptions? certificates = null)
    {
        // A redirection is not followed: the token would go along.
        var client = services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = certificates ?? new() });

        // Each server for itself: one that is away must not close the way to another.
        client.AddStandardResilienceHandler(Patience).SelectPipelineByAuthority();

        // It logs every address, which may be a secret, and says nothing that the failure does not say.
        client.RemoveAllLoggers();
        return services;
    }

    /// <summary>It failed for the network or the server, and not because we were told to stop.</summary>
    public static bool IsNoAnswer(Exception failure, CancellationToken cancel) =>
        failure is HttpRequestException or IOException or InvalidOperationException or ExecutionRejectedException
        || (failure is OperationCanceledException or TimeoutException && !cancel.IsCancellationRequested);

    // A server that is away for longer is told later by a back-off of our own.
    private static void Patience(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(25);
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.Delay = TimeSpan.FromSeconds(1);
    }
}
