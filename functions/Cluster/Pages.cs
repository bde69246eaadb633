using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Handbrk8s.Functions.Cluster;

/// <summary>Reads a list to its end, page by page.</summary>
internal static class Pages
{
    /// <summary>So many at a time: a list of any length costs the server little at once.</summary>
    public const int Size = 200;

    // A token is good for some minutes, and two pages are a moment apart. More often it is not bad luck any more.
    private const int MostBeginnings = 3;

    /// <param name="read">Reads the page that a token names; null for the first one.</param>
    /// <exception cref="HttpOperationException">The server refused.</exception>
    public static async Task<IReadOnlyList<TItem>> All<TList, TItem>(Func<string?, Task<TList>> read)
        where TList : IKubernetesObject<V1ListMeta>, IItems<TItem>
    {
        for (var beginning = 1; ; beginning++)
        {
            try
            {
                return await ReadAll<TList, TItem>(read);
            }
            catch (HttpOperationException expired) when (expired.Response.StatusCode == HttpStatusCode.Gone && beginning < MostBeginnings)
            {
                // The token expired. What was read so far belongs to a list that is no longer there: all of it again.
            }
        }
    }

    private static async Task<IReadOnlyList<TItem>> ReadAll<TList, TItem>(Func<string?, Task<TList>> read)
        where TList : IKubernetesObject<V1ListMeta>, IItems<TItem>
    {
        List<TItem> all = [];
        string? token = null;
        do
        {
            var page = await read(token);
            all.AddRange(page.Items);
            token = page.Metadata?.ContinueProperty;
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }
}
