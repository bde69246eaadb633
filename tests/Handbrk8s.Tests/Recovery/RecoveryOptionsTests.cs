using Handbrk8s.Recovery;

namespace Handbrk8s.Tests.Recovery;

public sealed class RecoveryOptionsTests
{
    [Theory(Timeout = 10_000)]
    [InlineData("00:01:00", true)]
    [InlineData("00:00:00", false)]
    [InlineData("-00:01:00", false)]
    [InlineData("2.00:00:00", false)]
    public Task The_pause_between_two_sweeps_is_neither_nothing_nor_for_ever(string pause, bool isRight)
    {
        var options = new RecoveryOptions { SweepEvery = TimeSpan.Parse(pause, System.Globalization.CultureInfo.InvariantCulture) };

        var result = new RecoveryOptions.Validator().Validate(name: null, options);

        Assert.Equal(isRight, result.Succeeded);
        Assert.Equal(isRight, result.Failures is null);
        return Task.CompletedTask;
    }
}
