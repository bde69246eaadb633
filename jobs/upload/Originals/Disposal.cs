using Handbrk8s.Jobs;

namespace Handbrk8s.Upload.Originals;

/// <summary>What becomes of an original after a verified publish. The one place that will ask its library for a policy.</summary>
internal sealed class Disposal(Trash trash, BlobTrash blobTrash)
{
    public async Task<DisposalOutcome> LetGo(Attempt attempt, CancellationToken stop)
    {
        if (attempt.Film.Blob is { } blob && await blobTrash.Take(attempt, blob, stop) is { } done)
        {
            return done;
        }

        return trash.WhyNotMoved(attempt) is { } why
            ? new DisposalOutcome.NotNow(why)
            : new DisposalOutcome.Done($"in trash/{attempt.Film.Id}");
    }
}
