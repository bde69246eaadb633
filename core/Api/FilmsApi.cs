using Handbrk8s.Api.Views;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Operations;

namespace Handbrk8s.Api;

/// <summary>Films: the list, one of them, its log, and what an operator asks for it.</summary>
internal sealed class FilmsApi(ILedger ledger, Share share, Retry retry, Cancel cancel)
{
    private const int UsualFilms = 100;
    private const int LongestLog = 64 * 1024;

    public IEnumerable<ApiRoute> Routes =>
    [
        new("GetFilms", "GET", "films", ApiAccess.Read, "Films in the order of their ids, a page at a time.", List)
        {
            Body = ApiJson.Default.FilmPageView,
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["state"] = $"Only those in this state: {string.Join(", ", Enum.GetNames<FilmState>())}.",
                ["after"] = "The 'next' of the page before.",
                ["limit"] = $"How many, up to {ApiRoutes.LargestPage}. Default {UsualFilms}.",
            },
            Errors = [ApiResponse.BadRequest],
        },
        new("GetFilm", "GET", "films/{id}", ApiAccess.Read, "One film with its history.", One) { Body = ApiJson.Default.FilmDetailView, Errors = [ApiResponse.NotFound] },
        new("GetFilmLog", "GET", "films/{id}/log", ApiAccess.Read, "The end of the log of the film's newest encode.", Log) { MediaType = "text/plain", Errors = [ApiResponse.NotFound] },
        new("RetryFilm", "POST", "films/{id}/retry", ApiAccess.Change, "Gives a film that was set aside, or that waits, another chance now.", (request, stop) => Act(request, id => retry.Of(id, stop), stop))
        {
            Body = ApiJson.Default.OperationView,
            Errors = [ApiResponse.NotFound, ApiResponse.Conflict],
        },
        new("CancelFilm", "POST", "films/{id}/cancel", ApiAccess.Change, "Sets a film aside; its folder goes to fail/.", (request, stop) => Act(request, id => cancel.Of(id, stop), stop))
        {
            Body = ApiJson.Default.OperationView,
            Errors = [ApiResponse.NotFound, ApiResponse.Conflict],
        },
        new("RetryAll", "POST", "retry", ApiAccess.Change, "Gives every film that was set aside, is lost or in conflict another chance now.", async (_, stop) =>
            ApiResponse.Json([.. (await retry.OfAll(stop)).Select(result => new OperationView(result.IsDone, result.Sentence))], ApiJson.Default.Operations)) { Body = ApiJson.Default.Operations },
    ];

    private async Task<ApiResponse> List(ApiRequest request, CancellationToken stop)
    {
        FilmState? state = null;
        if (request.Query("state") is { } name)
        {
            // Not TryParse alone, which takes numbers and lists as well.
            if (!Enum.GetNames<FilmState>().Contains(name, StringComparer.OrdinalIgnoreCase) || !Enum.TryParse<FilmState>(name, ignoreCase: true, out var known))
            {
                return ApiResponse.Problem(ApiResponse.BadRequest, "Bad parameter", $"'state' is '{name}': it must be one of {string.Join(", ", Enum.GetNames<FilmState>())}.");
            }

            state = known;
        }

        var limit = UsualFilms;
        if (request.Query("limit") is { } text && (!int.TryParse(text, out limit) || limit is < 1 or > ApiRoutes.LargestPage))
        {
            return ApiResponse.Problem(ApiResponse.BadRequest, "Bad parameter", $"'limit' is '{text}': it must be a number from 1 to {ApiRoutes.LargestPage}.");
        }

        var after = request.Query("after") ?? "";
        var films = await ledger.List(stop)
            .Where(film => (state is null || film.State == state) && string.CompareOrdinal(film.Id.ToString(), after) > 0)
            .OrderBy(film => film.Id.ToString(), StringComparer.Ordinal)
            .Take(limit + 1)
            .Select(FilmViews.Of)
            .ToListAsync(stop);
        return ApiResponse.Json(films.Count > limit ? new([.. films.Take(limit)], films[limit - 1].Id) : new FilmPageView(films, null), ApiJson.Default.FilmPageView);
    }

    private async Task<ApiResponse> One(ApiRequest request, CancellationToken stop) =>
        await Find(request, stop) is { } film
            ? ApiResponse.Json(FilmViews.Of(film, await ledger.FindHeartbeat(film.Id, stop)), ApiJson.Default.FilmDetailView)
            : Unknown(request);

    private async Task<ApiResponse> Log(ApiRequest request, CancellationToken stop)
    {
        if (await Find(request, stop) is not { } film)
        {
            return Unknown(request);
        }

        var folder = Directory.Exists(share.Film(film.Id).Path) ? share.Film(film.Id) : FailFolder.Find(share, film.Id);
        return folder is not null && LogTail.Newest(folder.Path) is { } log
            ? ApiResponse.Text(log.Length > LongestLog ? log[^LongestLog..] : log)
            : ApiResponse.Problem(ApiResponse.NotFound, "No log", $"There is no log of an encode of '{film.Path}': it has not begun, or the film is finished and its folder gone.");
    }

    private async Task<ApiResponse> Act(ApiRequest request, Func<FilmId, Task<OperationResult>> act, CancellationToken stop)
    {
        if (!FilmId.TryParse(request.Id, out var id))
        {
            return Unknown(request);
        }

        var result = await act(id);
        return result.IsDone ? ApiResponse.Json(new(Done: true, result.Sentence), ApiJson.Default.OperationView)
            : await ledger.Find(id, stop) is null ? ApiResponse.Problem(ApiResponse.NotFound, "No such film", result.Sentence)
            : ApiResponse.Problem(ApiResponse.Conflict, "Not now", result.Sentence);
    }

    private async Task<FilmRecord?> Find(ApiRequest request, CancellationToken stop) =>
        FilmId.TryParse(request.Id, out var id) ? (await ledger.Find(id, stop))?.Film : null;

    private static ApiResponse Unknown(ApiRequest request) =>
        ApiResponse.Problem(ApiResponse.NotFound, "No such film", $"There is no film '{request.Id}'. An id has 12 letters and digits; GET /api/films lists them.");
}
