using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Handbrk8s.Cluster;

namespace Handbrk8s.Tests.Cluster;

public sealed partial class LabelTextTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("Alien (1979)", "Alien-1979")]
    [InlineData("Amélie – Le fabuleux destin", "Am-lie-Le-fabuleux-destin")]
    [InlineData("Dr. No", "Dr.-No")]
    [InlineData("...And Justice for All", "And-Justice-for-All")]
    [InlineData("(500) Days of Summer", "500-Days-of-Summer")]
    [InlineData("千と千尋の神隠し", "otherwise")]
    [InlineData("", "otherwise")]
    [InlineData("---", "otherwise")]
    public void A_title_stays_as_readable_as_a_label_can_be(string title, string label) => Assert.Equal(label, LabelText.Of(title, "otherwise"));

    [Fact(Timeout = 30_000)]
    public void A_long_title_is_cut_and_ends_with_a_letter() =>
        Assert.Equal(new string('x', 62), LabelText.Of(new string('x', 62) + " y", "otherwise"));

    [Fact(Timeout = 30_000)]
    public void Any_text_becomes_what_Kubernetes_takes() =>
        Prop.ForAll(Gen.Elements([.. "aZ0-_.. ()éß千\0\n"]).ListOf().Select(letters => string.Concat(letters)).ToArbitrary(), text => Legal().IsMatch(LabelText.Of(text, "otherwise")))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    // As the API server validates it, and at most 63.
    [GeneratedRegex(@"\A(?=.{1,63}\z)[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.None, 1_000)]
    private static partial Regex Legal();
}
