using Handbrk8s.Hosting;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Webhooks;

/// <summary>What telling webhooks is made of.</summary>
public static class Registration
{
    /// <summary>The teller. Adding it again changes nothing.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services.Any(service => service.ServiceType == typeof(WebhookTeller))
        ? services
        : services
            .AddResilientHttp(WebhookSender.Client)
            .AddSettings<WebhookOptions, WebhookOptions.Validator>(WebhookOptions.Section)
            .AddSingleton<WebhookSender>()
            .AddSingleton(provider => new WebhookTeller(
                provider.GetRequiredService<Endings>(),
                provider.GetRequiredService<WebhookSender>(),
                provider.GetRequiredService<ILedger>(),
                provider.GetRequiredService<IOptions<WebhookOptions>>(),
                provider.GetRequiredService<IOptions<RetryOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<WebhookTeller>>()));

    /// <summary>It sends something, so it is for when somebody asks.</summary>
    public static IServiceCollection AddWebhookCheck(this IServiceCollection services) =>
        services.AddWebhooks().AddCheck<WebhookCheck>("webhooks");
}
