using Handbrk8s.Checks;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Webhooks;

/// <summary>Each webhook takes an event of type <c>test</c>: nothing less shows that it would take another.</summary>
internal sealed class WebhookCheck(WebhookSender sender, IOptions<WebhookOptions> options, TimeProvider time) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var answers = await Task.WhenAll(options.Value.Keys.Select(name => sender.WhyNotTaken(name, $"test-{now.ToUnixTimeMilliseconds()}", WebhookEvent.Test(now), cancel)));
        return answers.OfType<string>().FirstOrDefault() is { } why ? CheckResult.Broken(why)
            : CheckResult.Fine(answers.Length == 0 ? "None is configured." : $"A test event was taken by {string.Join(", ", options.Value.Keys)}.");
    }
}
