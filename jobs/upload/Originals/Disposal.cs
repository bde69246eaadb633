using Handbrk8s.Configuration;
using Handbrk8s.Jobs;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Upload.Originals;

/// <summary>
/// What becomes of an original after a verified publish, by its library's policy. One that is to be deleted goes to the trash like
/// the others, from where it is removed once the record says that the film is published.
/// </summary>
internal sealed class Disposal(Trash trash, BlobTrash blobTrash, IOptions<LibraryOptions> libraries)
{
    /// <param name="attempt">Whose original it is.</param>
    /// <param name="hasMore">Something lies with it that did not get into the library.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<DisposalOutcome> LetGo(Attempt attempt, bool hasMore, CancellationToken stop)
    {
        // What a policy of the trash would remove some day is not safe there for an original that must stay.
        var must = attempt.Film.Result?.KeepOriginal;
        var policy = libraries.Value.For(attempt.Film.Path).Original;
        var forGood = must is not null || policy == OriginalPolicy.Keep || (hasMore && policy == OriginalPolicy.Delete);
        var because = must is null ? "" : $" ({must.TrimEnd('.')})";
        var outcome = attempt.Film.Blob is { } blob && await blobTrash.Take(attempt, blob, forGood, stop) is { } moved ? moved : trash.Take(attempt, forGood);
        return outcome is DisposalOutcome.Done done ? done with { Place = done.Place + because } : outcome;
    }
}
