using Handbrk8s.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Functions;

/// <summary>What the functions are made of.</summary>
internal static class FunctionServices
{
    public static IServiceCollection AddFunctions(this IServiceCollection services, IConfiguration configuration) => services
        .AddHandbrk8s(configuration)
        .AddIntake()
        .AddOperations()
        .AddSingleton<Chores>();
}
