using System.Text.Json.Serialization.Metadata;

namespace Handbrk8s.Api;

/// <summary>One thing that can be asked for. Hosts map all of them and add nothing of their own.</summary>
/// <param name="Name">Of the operation, as in <c>GetFilms</c>.</param>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Path">Below <c>/api/</c>, with <c>{id}</c> for a film's id.</param>
/// <param name="Access">Who may.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Answer">Gives the answer. What it throws becomes a problem.</param>
public sealed record ApiRoute(string Name, string Method, string Path, ApiAccess Access, string Summary, Func<ApiRequest, CancellationToken, Task<ApiResponse>> Answer)
{
    /// <summary>The shape of a JSON answer; null where it has none that could be described.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>What a good answer is. Default JSON.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>Parameters after the question mark, with what they mean.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The errors it answers with, besides those that any route may have.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];
}
