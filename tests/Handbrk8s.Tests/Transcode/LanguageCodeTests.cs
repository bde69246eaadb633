using Handbrk8s.Transcode.Verification;

namespace Handbrk8s.Tests.Transcode;

public sealed class LanguageCodeTests
{
    private const int Limit = 10_000;

    [Theory(Timeout = Limit)]
    [InlineData("de", "ger")]
    [InlineData("deu", "ger")]
    [InlineData("ger", "ger")]
    [InlineData("DE-at", "ger")]
    [InlineData("fra", "fre")]
    [InlineData("zho", "chi")]
    [InlineData("zh-Hans", "chi")]
    [InlineData("en_US", "eng")]
    [InlineData("ja", "jpn")]
    [InlineData("qaa", "qaa")]
    [InlineData("und", "und")]
    [InlineData("", "und")]
    [InlineData(null, "und")]
    public Task Every_way_to_write_a_language_is_one(string? text, string expected)
    {
        Assert.Equal(expected, LanguageCode.Parse(text).ToString());
        Assert.Equal(LanguageCode.Parse(expected), LanguageCode.Parse(text));
        return Task.CompletedTask;
    }
}
