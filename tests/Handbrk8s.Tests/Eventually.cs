namespace Handbrk8s.Tests;

/// <summary>Waits for a condition. The test's own time limit ends a wait that is in vain, with what was missing.</summary>
internal static class Eventually
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static async Task True(Func<bool> condition, Func<string> missing)
    {
        while (!condition())
        {
            try
            {
                await Task.Delay(LookEvery, TestContext.Current.CancellationToken);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"Never came: {missing()}", late);
            }
        }
    }
}
