using Microsoft.Extensions.Options;

namespace Handbrk8s.Hosting;

/// <summary>Tells a bad configuration from other failures, and lists all of it.</summary>
public static class ConfigurationErrors
{
    /// <returns>One sentence for each error, or null when the failure is of another kind.</returns>
    public static IReadOnlyList<string>? Find(Exception failure) => failure switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)],
        _ => null,
    };
}
