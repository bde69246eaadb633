using Handbrk8s.Functions;
using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Telemetry;
using k8s;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

using var telemetry = TelemetryExport.Start("handbrk8s-functions");
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Configuration.AddEnvironmentVariables(JobProgram.EnvironmentPrefix);
builder.Services.AddFunctions(builder.Configuration, KubernetesClientConfiguration.IsInCluster() ? KubernetesClientConfiguration.InClusterConfig() : null);
try
{
    await builder.Build().RunAsync();
    return ExitCodes.Settled;
}
catch (Exception failure) when (ConfigurationErrors.Find(failure) is { } errors)
{
    await Console.Error.WriteLineAsync($"The configuration is wrong:\n{string.Join('\n', errors)}");
    return ExitCodes.Configuration;
}
