using Handbrk8s.Films;

namespace Handbrk8s.Tests.Films;

public sealed class AttemptTokenTests
{
    [Fact(Timeout = 30_000)]
    public void The_number_only_grows()
    {
        var first = AttemptToken.After(null);
        var second = AttemptToken.After(first);

        Assert.Equal((1, 2), (first.Number, second.Number));
    }

    [Fact(Timeout = 30_000)]
    public void Two_attempts_of_one_number_have_different_names() =>
        Assert.NotEqual(AttemptToken.After(null), AttemptToken.After(null));

    [Fact(Timeout = 30_000)]
    public void A_token_reads_back()
    {
        var token = AttemptToken.After(new AttemptToken(41, "k7f2qa"));

        Assert.Equal(token, AttemptToken.Parse(token.ToString()));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("-k7f2qa")]
    [InlineData("3-k7f2q")]
    [InlineData("3-k7f2qab")]
    [InlineData("3-k7f2q/")]
    [InlineData("3-k7f2qé")]
    [InlineData("-3-k7f2qa")]
    [InlineData("+3-k7f2qa")]
    [InlineData(" 3-k7f2qa")]
    [InlineData("03-k7f2qa")]
    [InlineData("99999999999-k7f2qa")]
    public void What_is_no_token_is_refused(string? text)
    {
        Assert.False(AttemptToken.TryParse(text, provider: null, out _));
        Assert.Throws<FormatException>(() => AttemptToken.Parse(text!));
    }
}
