using System.Net;
using Handbrk8s.Api;
using Microsoft.AspNetCore.Http;

namespace Handbrk8s.Local.Serving;

/// <summary>
/// Keeps pages of other sites away from an API on this machine: a browser would send their requests here, and a name whose
/// address they change to ours (DNS rebinding) would make them look like our own.
/// </summary>
internal sealed class ApiGuard(IPAddress address, ApiToken token)
{
    private readonly bool _isLocal = IPAddress.IsLoopback(address);

    /// <returns>Why the request is refused, or null.</returns>
    public ApiResponse? Refusal(HttpRequest request, ApiAccess access)
    {
        if (_isLocal && !IsThisMachine(request.Host.Host))
        {
            return ApiResponse.Problem(StatusCodes.Status403Forbidden, "Not for this name", $"The request is for '{request.Host.Host}'. This API is for 127.0.0.1 and localhost alone.");
        }

        if (IsFromAnotherSite(request))
        {
            return ApiResponse.Problem(StatusCodes.Status403Forbidden, "Not from another site", "A page of another site asked for this. Use a program such as curl.");
        }

        var needsToken = access is ApiAccess.Change || (access is ApiAccess.Read && !_isLocal);
        return needsToken && !token.IsIn(request.Headers.Authorization)
            ? ApiResponse.Problem(StatusCodes.Status401Unauthorized, "No token", "Send the header 'Authorization: Bearer TOKEN'. The token is in the file api-token of the state folder, which 'handbrk8s run' names when it starts.")
            : null;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsFromAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
}
