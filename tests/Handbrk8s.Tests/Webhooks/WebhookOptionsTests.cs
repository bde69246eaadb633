using Handbrk8s.Webhooks;

namespace Handbrk8s.Tests.Webhooks;

public sealed class WebhookOptionsTests
{
    private const string Address = "https://ntfy.sh/films";

    [Theory]
    [InlineData("https://ntfy.sh/t0pic      # a comment", "", "", "Url")]
    [InlineData("ntfy.sh/t0pic", "", "", "Url")]
    [InlineData("https://me:t0pic@ntfy.sh/", "", "", "Url")]
    [InlineData(Address, "t0pic", "", "Secret")]
    [InlineData(Address, "whsec_t0pic", "", "Secret")]
    [InlineData(Address, "", "Bearer t0pic\nX: y", "Authorization")]
    public void What_is_wrong_is_named_and_no_secret_is_shown(string url, string secret, string authorization, string key)
    {
        var result = Validate(new() { Url = url, Secret = secret, Authorization = authorization });

        var failure = Assert.Single(result.Failures!);
        Assert.Contains($"Webhooks:phone:{key}", failure);
        Assert.DoesNotContain("t0pic", failure);
    }

    [Fact]
    public void An_unknown_event_is_refused() =>
        Assert.Contains("must be one of published, failed", Assert.Single(Validate(new() { Url = Address, Events = { "published", "done" } }).Failures!));

    [Fact]
    public void An_address_alone_is_enough_and_none_turns_it_off()
    {
        Assert.True(Validate(new() { Url = Address }).Succeeded);
        Assert.True(Validate(new()).Succeeded);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/webhooks.md")]
    public void The_address_that_a_page_gives_first_survives_a_shell_is_taken_and_shows_a_sentence(string page)
    {
        var line = File.ReadLines(Repository.At(page)).First(one => one.StartsWith("HANDBRK8S_Webhooks__phone__Url=", StringComparison.Ordinal));

        var (exit, url) = Tool.Ask("sh", "-c", $"{line}\nprintf %s \"$HANDBRK8S_Webhooks__phone__Url\"");

        Assert.Equal(0, exit);
        Assert.True(Validate(new() { Url = url }).Succeeded);
        Assert.Contains("?tpl=yes&t={{.data.title}}&m={{.data.message}}", Uri.UnescapeDataString(url));
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(WebhookOptions.Webhook webhook) =>
        new WebhookOptions.Validator().Validate(null, new WebhookOptions { ["phone"] = webhook });
}
