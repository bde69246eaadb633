using System.Text;

namespace Handbrk8s.Tests.Http;

/// <param name="Method">Of the request.</param>
/// <param name="Url">Path and query as they were sent.</param>
/// <param name="Content">Its body.</param>
/// <param name="Headers">All of them.</param>
internal sealed record FakeRequest(string Method, string Url, byte[] Content, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>As text.</summary>
    public string Body => Encoding.UTF8.GetString(Content);
}
