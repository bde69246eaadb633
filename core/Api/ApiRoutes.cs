using Handbrk8s.Recovery;
using Microsoft.Extensions.Logging;

namespace Handbrk8s.Api;

/// <summary>The whole API, the same on <c>handbrk8s run</c> and in the functions app.</summary>
public sealed partial class ApiRoutes
{
    /// <summary>The films that a page may have. Each costs a look through the whole ledger, so whoever wants all asks for this many.</summary>
    public const int LargestPage = 500;

    private readonly ILogger<ApiRoutes> _log;

    internal ApiRoutes(FilmsApi films, FarmApi farm, HealthApi health, ILogger<ApiRoutes> log)
    {
        _log = log;
        byte[] document = [];
        All =
        [
            .. films.Routes, .. farm.Routes, .. health.Routes,
            new("GetOpenApi", "GET", "openapi.json", ApiAccess.Open, "This description, as OpenAPI 3.1.", (_, _) => Task.FromResult(new ApiResponse(ApiResponse.Ok, "application/json; charset=utf-8", document))),
        ];
        document = OpenApiDocument.Of(All);
    }

    public IReadOnlyList<ApiRoute> All { get; }

    /// <returns>The answer, whatever happens: a failure is a problem in it.</returns>
    public async Task<ApiResponse> Answer(string name, ApiRequest request, CancellationToken stop)
    {
        try
        {
            return await All.Single(route => route.Name == name).Answer(request, stop);
        }
        catch (UnavailableException unavailable)
        {
            return ApiResponse.Problem(ApiResponse.Unavailable, "Unavailable", unavailable.Message);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Log.Failed(_log, name, failure);
            return !IsOutOfReach(failure)
                ? ApiResponse.Problem(ApiResponse.Unexpected, "Unexpected", "This should not happen. The log of the server says more; please report it.")
                : ApiResponse.Problem(ApiResponse.Unavailable, "Out of reach", "Share or storage could not be reached just now. The log says more; ask again once they are back.");
        }
    }

    private static bool IsOutOfReach(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or TimeoutException or InvalidDataException or AzureStorage.AzureStorageException or Sqlite.SqliteStoreException;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The request {Name} failed.")]
        public static partial void Failed(ILogger log, string name, Exception failure);
    }
}
