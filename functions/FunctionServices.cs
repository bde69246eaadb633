using Handbrk8s.Functions.Api;
using Handbrk8s.Functions.Cluster;
using Handbrk8s.Hosting;
using k8s;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Functions;

/// <summary>What the functions are made of.</summary>
internal static class FunctionServices
{
    /// <param name="services">The app.</param>
    /// <param name="configuration">Its settings.</param>
    /// <param name="cluster">Where it runs; null in no cluster.</param>
    public static IServiceCollection AddFunctions(this IServiceCollection services, IConfiguration configuration, KubernetesClientConfiguration? cluster) => services
        .AddHandbrk8s(configuration)

        // A line for each request would be one for each probe.
        .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning))
        .AddIntake()
        .AddOperations()
        .AddApi()
        .AddSingleton<HttpApi>()
        .AddClusterView(cluster)
        .AddSingleton<Chores>();
}
