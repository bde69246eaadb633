using Handbrk8s.Checks;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Webhooks;

/// <summary>Each webhook takes an event of type <c>test</c>: nothing less shows that it would take another.</summary>
internal sealed class WebhookCheck(WebhookSender sender, IOptions<WebhookOptions> options, TimeProvider time) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var names = options.Value.Where(webhook => webhook.Value.Url is not "").Select(webhook => webhook.Key).ToList();
        var answers = await Task.WhenAll(names.Select(name => sender.Send(name, $"test-{now.ToUnixTimeMilliseconds()}", WebhookEvent.Test(now), cancel)));
        var refusals = answers.OfType<WebhookRefusal>().ToList();
        var why = string.Join(' ', refusals.Select(refusal => refusal.Why));
        return refusals.Count == 0 ? CheckResult.Fine(names.Count == 0 ? "None is configured." : $"A test event was taken by {string.Join(", ", names)}.")
            : refusals.All(refusal => refusal.MayPass) ? CheckResult.Unreachable(why)
            : CheckResult.Broken(why);
    }
}
