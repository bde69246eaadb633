namespace Handbrk8s.Api;

/// <summary>What a route needs to know of a request.</summary>
/// <param name="Id">The part of the path named <c>{id}</c>; null where there is none.</param>
/// <param name="Query">The value of a parameter after the question mark, or null.</param>
public sealed record ApiRequest(string? Id, Func<string, string?> Query);
