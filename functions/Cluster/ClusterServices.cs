using Handbrk8s.Hosting;
using k8s;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Functions.Cluster;

/// <summary>What the view of the cluster is made of.</summary>
internal static class ClusterServices
{
    // Of a call, unless it is to be shorter: the server answers in milliseconds, or is not well.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    /// <param name="services">The app.</param>
    /// <param name="cluster">Where we are; null in no cluster.</param>
    public static IServiceCollection AddClusterView(this IServiceCollection services, KubernetesClientConfiguration? cluster)
    {
        if (cluster is not null)
        {
            cluster.HttpClientTimeout = cluster.HttpClientTimeout < LongestCall ? cluster.HttpClientTimeout : LongestCall;
            services.AddSingleton<IKubernetes>(_ => new Kubernetes(cluster));
            services.AddSingleton(provider => new KubernetesCluster(provider.GetRequiredService<IKubernetes>(), cluster.Namespace));
        }

        return services.AddCluster().AddSingleton<ClusterRound>();
    }
}
