using Handbrk8s.Films;

namespace Handbrk8s.Files;

/// <summary>The folders of the share. Every move between them is one rename, so they are on one file system and mount.</summary>
public sealed class Share(string root)
{
    // In bytes. A blank and the id, which need 13 more, leave the name far below the longest there is.
    private const int LongestTitle = 200;

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>What users drop. Nothing of ours is ever written here.</summary>
    public string Watch => Path.Combine(Root, "watch");

    /// <summary>A folder per film under way.</summary>
    public string Work => Path.Combine(Root, "work");

    /// <summary>What was set aside, with its reason.</summary>
    public string Fail => Path.Combine(Root, "fail");

    /// <summary>Originals after a verified publish.</summary>
    public string Trash => Path.Combine(Root, "trash");

    /// <summary>Originals whose library keeps them for good. Made when it is needed.</summary>
    public string Kept => Path.Combine(Root, "kept");

    /// <summary>Held by the one runner of the share.</summary>
    public string RunnerLock => Path.Combine(Root, ".handbrk8s.lock");

    public IReadOnlyList<string> Folders => [Watch, Work, Fail, Trash];

    /// <summary>Makes those that are not there yet, and the share itself.</summary>
    public void MakeFolders()
    {
        foreach (var folder in Folders)
        {
            Durable.CreateFolder(folder);
        }
    }

    public string Dropped(FilmPath path) => Path.Combine(Watch, path.ToString());

    public FilmFolder Film(FilmId id) => new(id, Path.Combine(Work, id.ToString()));

    /// <summary>Where an original rests after its film was published.</summary>
    public string TrashOf(FilmId id) => Path.Combine(Trash, id.ToString());

    /// <summary>Where the original of a film stays for good.</summary>
    public string KeptOf(FilmRecord film) => Path.Combine(Kept, film.Path.Library, NameOf(film));

    /// <returns>
    /// Where the original has gone after its film was published, below the share; null when it has not. By what is there: the policy
    /// may have been another then.
    /// </returns>
    public string? FindLetGo(FilmId id)
    {
        var place = FileStat.Find(TrashOf(id)) is not null ? TrashOf(id)
            : FileStat.Find(Kept) is not null ? Directory.EnumerateDirectories(Kept).SelectMany(library => Directory.EnumerateDirectories(library, $"* {id}")).FirstOrDefault()
            : null;
        return place is null ? null : Path.GetRelativePath(Root, place);
    }

    /// <summary>The original has gone the way it goes after its film was published.</summary>
    public bool HasLetGo(FilmId id) => FindLetGo(id) is not null;

    /// <summary>Where a film's folder goes when it is set aside: its title for people, its id so that two never meet.</summary>
    public string FailOf(FilmRecord film) => Path.Combine(Fail, NameOf(film));

    private static string NameOf(FilmRecord film) => $"{FileNames.Shortened(film.Title, LongestTitle)} {film.Id}";
}
