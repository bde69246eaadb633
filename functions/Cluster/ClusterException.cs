using System.Net;
using k8s.Autorest;

namespace Handbrk8s.Functions.Cluster;

/// <summary>Kubernetes refused, or is out of reach. The message says what failed, why, and what to do.</summary>
public sealed class ClusterException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Runs calls of the API; what they fail with becomes one sentence.</summary>
    /// <param name="what">Is being done, after "could not".</param>
    /// <param name="calls">Do it.</param>
    /// <param name="cancel">The caller's own: whatever else cancels a call is the client's time limit.</param>
    internal static async Task<T> Guard<T>(string what, Func<Task<T>> calls, CancellationToken cancel)
    {
        try
        {
            return await calls();
        }
        catch (HttpOperationException refusal)
        {
            throw new ClusterException($"Could not {what}: {Why(refusal)}", refusal);
        }
        catch (HttpRequestException failure)
        {
            throw new ClusterException($"Could not {what}: the API server is out of reach ({failure.Message}). Does a network policy let this pod reach it?", failure);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new ClusterException($"Could not {what}: the API server did not answer in time.", late);
        }
    }

    internal static Task Guard(string what, Func<Task> calls, CancellationToken cancel) => Guard(
        what,
        async () =>
        {
            await calls();
            return true;
        },
        cancel);

    private static string Why(HttpOperationException refusal) => refusal.Response.StatusCode switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => $"{Told(refusal)}. Apply the role of keda/base/functions-role.yaml.",
        >= HttpStatusCode.InternalServerError => $"the API server has a failure of its own ({(int)refusal.Response.StatusCode}: {Told(refusal)}).",
        _ => $"the API server refused ({(int)refusal.Response.StatusCode}: {Told(refusal)}).",
    };

    /// <summary>A Status object of Kubernetes says it in a sentence; a proxy in between says anything.</summary>
    private static string Told(HttpOperationException refusal)
    {
        try
        {
            var status = k8s.KubernetesJson.Deserialize<k8s.Models.V1Status>(refusal.Response.Content);
            return status?.Message is { Length: > 0 } message ? message.TrimEnd('.') : refusal.Response.StatusCode.ToString();
        }
        catch (System.Text.Json.JsonException)
        {
            return refusal.Response.StatusCode.ToString();
        }
    }
}
