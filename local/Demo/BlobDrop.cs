using Handbrk8s.Blobs;
using Handbrk8s.Films;
using Handbrk8s.Local.Display;
using Handbrk8s.Local.Running;

namespace Handbrk8s.Local.Demo;

/// <summary>Drops the demo's film as a blob and shows where that is in the end.</summary>
internal sealed class BlobDrop(Screen screen, DropContainer container, BlobIntake intake)
{
    public async Task Drop(FileInfo clip, CancellationToken stop)
    {
        var name = $"Movies/{Path.GetFileNameWithoutExtension(clip.Name)}/{clip.Name}";

        // Nothing is there yet, so it only says what it thinks of the name.
        if (clip.Length == 0 || await intake.Arrived(name, stop) is not null)
        {
            throw new CannotStartException($"'{clip.Name}' would never be taken: {(clip.Length == 0 ? "it is empty." : (await intake.Arrived(name, stop))!.Why)}");
        }

        await using var content = clip.OpenRead();
        await container.Upload(name, content, stop);
        screen.Say($"Uploaded the film to {container.Address} as '{name}'. A blob appears when it is complete, so nobody waits.");
    }

    public async Task Show(FilmRecord film, CancellationToken stop)
    {
        if (film.Blob is { } blob && await container.Find(DropNames.Trash(film.Id, blob.Name), stop) is { Source: var trashed })
        {
            screen.Say($"The container holds: '{trashed.Name}'.");
        }
    }
}
