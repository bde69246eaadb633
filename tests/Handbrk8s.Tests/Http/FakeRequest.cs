namespace Handbrk8s.Tests.Http;

/// <param name="Method">Of the request.</param>
/// <param name="Url">Path and query as they were sent.</param>
/// <param name="Body">As text.</param>
/// <param name="Headers">All of them.</param>
internal sealed record FakeRequest(string Method, string Url, string Body, IReadOnlyDictionary<string, string> Headers);
