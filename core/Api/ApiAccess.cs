namespace Handbrk8s.Api;

/// <summary>Who may use a route. Each host has its own way to find out who asks.</summary>
public enum ApiAccess
{
    /// <summary>Everybody: a probe has no key.</summary>
    Open,

    /// <summary>Who may see names of films.</summary>
    Read,

    /// <summary>Who may change something.</summary>
    Change,
}
