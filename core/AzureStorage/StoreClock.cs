using Azure;

namespace Handbrk8s.AzureStorage;

/// <summary>Ages by the store's clock alone: the Date of an answer is its now. Both times are whole seconds.</summary>
internal static class StoreClock
{
    /// <exception cref="FormatException">The answer has no Date.</exception>
    public static TimeSpan AgeOf(DateTimeOffset written, Response answer)
    {
        var now = answer.Headers.Date ?? throw new FormatException("The answer has no Date header, so no age can be told.");
        return now > written ? now - written : TimeSpan.Zero;
    }
}
