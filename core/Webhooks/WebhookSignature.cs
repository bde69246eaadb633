using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Handbrk8s.Webhooks;

/// <summary>The headers of Standard Webhooks 1.0 (https://www.standardwebhooks.com): one id for all tries, the time of this one, and the signature of both and the body.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <returns>The key in a secret, or null where it is none.</returns>
    public static byte[]? KeyOf(string secret)
    {
        var key = new byte[64];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length >= 24 ? key[..length] : null;
    }

    public static void Add(HttpRequestHeaders headers, string id, DateTimeOffset now, byte[] body, string secret)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers.Add("webhook-id", id);
        headers.Add("webhook-timestamp", time);
        if (KeyOf(secret) is { } key)
        {
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
            headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");
        }
    }
}
