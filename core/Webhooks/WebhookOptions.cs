using Handbrk8s.Configuration;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Webhooks;

/// <summary>The webhooks that are told when a film is published or set aside, each under a name of your choice. Section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions : Dictionary<string, WebhookOptions.Webhook>
{
    public const string Section = "Webhooks";

    public WebhookOptions()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>One of them.</summary>
    public sealed class Webhook
    {
        /// <summary>Where the JSON of docs/webhooks.md is posted. A secret, as it often is all that keeps others out: only its host is ever shown. Empty turns the webhook off.</summary>
        public string Url { get; set; } = "";

        /// <summary>What is signed with, after Standard Webhooks: <c>whsec_</c> and 24 to 64 bytes in base64. A secret. Default: not signed.</summary>
        public string Secret { get; set; } = "";

        /// <summary>The header of that name, such as <c>Bearer tk_…</c>. A secret. Default: none.</summary>
        public string Authorization { get; set; } = "";

        /// <summary><c>published</c>, <c>failed</c>. Default: both.</summary>
        public IList<string> Events { get; } = [];
    }

    internal sealed class Validator : IValidateOptions<WebhookOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookOptions options)
        {
            var problems = new Problems(Section);
            foreach (var (webhook, settings) in options)
            {
                problems
                    .Unless(settings.Url is "" || (Uri.TryCreate(settings.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo is "" && !settings.Url.Any(char.IsWhiteSpace)), $"{webhook}:{nameof(Webhook.Url)}", Shown(settings.Url), "must be an address such as https://ntfy.sh/films, without a password or a blank in it")
                    .Unless(settings.Secret is "" || WebhookSignature.KeyOf(settings.Secret) is not null, $"{webhook}:{nameof(Webhook.Secret)}", Shown(settings.Secret), "must be 'whsec_' and 24 to 64 bytes in base64: echo whsec_$(openssl rand -base64 32) makes one")
                    .Unless(settings.Authorization.All(letter => letter is >= ' ' and < '\x7f'), $"{webhook}:{nameof(Webhook.Authorization)}", Shown(settings.Authorization), "must be plain letters, digits and signs on one line");
                foreach (var unknown in settings.Events.Where(kind => !WebhookEvent.Kinds.Contains(kind)))
                {
                    problems.Unless(false, $"{webhook}:{nameof(Webhook.Events)}", unknown, $"must be one of {string.Join(", ", WebhookEvent.Kinds)}");
                }
            }

            return problems.ToResult();
        }

        private static string? Shown(string secret) => secret is "" ? null : "(a secret)";
    }
}
