namespace Handbrk8s.Configuration;

/// <summary>What the log of a worker or of the functions app has. Section <c>Logging</c>, as everywhere in .NET.</summary>
public sealed class LoggingOptions
{
    public const string Section = "Logging";

    /// <summary>
    /// The lowest level that is logged: <c>Debug</c>, <c>Information</c>, <c>Warning</c>, <c>Error</c> or <c>None</c>. NAME is <c>Default</c>, or the
    /// beginning of what writes the lines, such as <c>Handbrk8s.Jobs</c>. Of <c>Default</c> the default is <c>Information</c>.
    /// </summary>
    public IDictionary<string, string> LogLevel { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
