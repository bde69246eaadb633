using System.Net.Sockets;
using Handbrk8s.Api;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Running;

namespace Handbrk8s.Local.Serving;

/// <summary>The API beside a run. What keeps it from being served is said, and holds no film up.</summary>
internal static class ApiBesideRun
{
    /// <returns>Null when nothing is served.</returns>
    public static async Task<ApiHost?> TryStart(ApiRoutes routes, ApiOptions options, StateFolder state, Screen screen, CancellationToken stop)
    {
        if (!options.Enabled)
        {
            return null;
        }

        try
        {
            var host = await ApiHost.Start(routes, options, ApiToken.Ensure(state.Path), stop);
            screen.Say($"The API is at {host.Address}/api; what changes something needs the token in {ApiToken.FileIn(state.Path)}.");
            return host;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SocketException)
        {
            screen.Say($"The API is not served: {failure.Message} Films are worked on all the same. Another port: --api PORT, or none: --api off.");
            return null;
        }
    }
}
