using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Tests.Local;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Chaos;

/// <summary>A user who drops one film after another, in all the ways in which files come to a share.</summary>
internal sealed class FilmDrops(LocalShare share, ChaosPlan plan, OriginalsWatch originals, LibraryWatch library)
{
    private const int Pieces = 8;
    private const int LongestMarkedName = 250;

    private static readonly TimeSpan BetweenPieces = TimeSpan.FromMilliseconds(40);

    private readonly Random _random = new(plan.Seed);
    private readonly List<DroppedFilm> _all = [];

    public IReadOnlyList<DroppedFilm> All => _all;

    /// <summary>Drops one that is whole and says so in no way.</summary>
    public async Task DropQuietly(CancellationToken cancel)
    {
        var (film, path) = await Next(cancel);
        File.Copy(film.Original, path);
        originals.Expect(film);
    }

    public async Task Drop(CancellationToken cancel)
    {
        var (film, path) = await Next(cancel);
        var marked = Path.GetFileName(path).Length < LongestMarkedName;
        switch (_random.Next(4))
        {
            case 0:
                File.Copy(film.Original, path);
                break;
            case 1:
                await CopySlowly(film.Original, path, cancel);
                break;
            case 2:
                var hidden = Path.Combine(Path.GetDirectoryName(path)!, $".copy-{_all.Count}");
                await CopySlowly(film.Original, hidden, cancel);
                Assert.Equal(RenameOutcome.Moved, Rename.ToFreeName(hidden, path));
                marked = false;
                break;
            default:
                File.Copy(film.Original, path);
                marked = false;
                break;
        }

        originals.Expect(film);
        if (marked)
        {
            await File.WriteAllBytesAsync(path + ".done", [], cancel);
        }
    }

    private static async Task CopySlowly(string original, string path, CancellationToken cancel)
    {
        var bytes = await File.ReadAllBytesAsync(original, cancel);
        await using var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        foreach (var piece in bytes.Chunk((bytes.Length / Pieces) + 1))
        {
            await copy.WriteAsync(piece, cancel);
            await Task.Delay(BetweenPieces, cancel);
        }
    }

    private async Task<(DroppedFilm Film, string Path)> Next(CancellationToken cancel)
    {
        var number = _all.Count;
        var clip = await Make(number);
        var film = new DroppedFilm(FilmPath.Parse(FilmNames.Of(number)), clip, await FileHash.Of(clip, _ => { }, cancel), await Likeness.Of(clip, plan.RealEncoder, cancel));
        Assert.DoesNotContain(_all, other => other.Likeness == film.Likeness);
        _all.Add(film);
        library.Expect(film.Target);
        var path = Path.Combine(share.Root, "watch", film.Path.ToString());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return (film, path);
    }

    /// <summary>No two have the same length and sound; every sixth is not compressed, so that copying it takes a while.</summary>
    private Task<string> Make(int number)
    {
        var seconds = FormattableString.Invariant($"{(plan.RealEncoder ? 2 : 1) + (number % 250 * 0.04):0.00}");
        string[] encoders = number % 6 == 5 && !plan.RealEncoder ? ["-c:v", "rawvideo", "-pix_fmt", "yuv420p", "-c:a", "aac"] : [.. Clip.Small];
        return Clip.Make(
            $"chaos-{number}{Path.GetExtension(FilmNames.Of(number))}",
            ["-f", "lavfi", "-i", $"testsrc=s=320x180:r=25:d={seconds}", "-f", "lavfi", "-i", $"sine=f={200 + (number * 3)}:d={seconds}", .. encoders]);
    }
}
