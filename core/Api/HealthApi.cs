using Handbrk8s.Jobs;
using Handbrk8s.Recovery;

namespace Handbrk8s.Api;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal sealed class HealthApi(Installation installation, TimeProvider time)
{
    private readonly HealthProbe _probe = new(installation, time);

    public IEnumerable<ApiRoute> Routes =>
    [
        new("GetLive", "GET", "health/live", ApiAccess.Open, "The process lives.", (_, _) => Task.FromResult(Ok())) { Body = ApiJson.Default.HealthView },
        new("GetHealth", "GET", "health", ApiAccess.Open, "Storage and share can be reached, and belong together.", Ready) { Body = ApiJson.Default.HealthView },
    ];

    private async Task<ApiResponse> Ready(ApiRequest request, CancellationToken stop)
    {
        await _probe.Require(stop);
        return Ok();
    }

    private static ApiResponse Ok() => ApiResponse.Json(new("ok", Worker.Version), ApiJson.Default.HealthView);
}
