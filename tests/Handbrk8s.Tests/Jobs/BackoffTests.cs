using Handbrk8s.Jobs;

namespace Handbrk8s.Tests.Jobs;

public sealed class BackoffTests
{
    private readonly RetryOptions _options = new();

    [Theory(Timeout = 30_000)]
    [InlineData(0, 30)]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(6, 960)]
    [InlineData(7, 1_800)]
    [InlineData(8, 1_800)]
    [InlineData(int.MaxValue, 1_800)]
    [InlineData(int.MinValue, 30)]
    public void A_wait_doubles_up_to_the_longest(int times, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(_options, times));

    [Fact(Timeout = 30_000)]
    public void The_longest_first_wait_does_not_overflow()
    {
        _options.FirstDelay = _options.MaxDelay = TimeSpan.FromDays(7);

        Assert.Equal(TimeSpan.FromDays(7), Backoff.After(_options, int.MaxValue));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 30)]
    [InlineData(5, 60)]
    [InlineData(1_000, 1_800)]
    public void A_drain_of_the_nodes_one_after_another_costs_nothing_and_more_slows_down(int interruptions, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.AfterInterruptions(_options, interruptions));
}
