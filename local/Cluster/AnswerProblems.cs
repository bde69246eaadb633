using System.Globalization;
using System.Text.RegularExpressions;

namespace Handbrk8s.Local.Cluster;

/// <summary>Everything that is missing or wrong in the answers: one sentence each, so that a person mends it in one go.</summary>
internal sealed partial class AnswerProblems
{
    private readonly List<string> _found = [];

    private AnswerProblems()
    {
    }

    public static IReadOnlyList<string> Of(ClusterAnswers answers, ClusterSecrets secrets, Overlay overlay)
    {
        var problems = new AnswerProblems();
        problems.OneOf("--volumes", answers.Volumes, ClusterAnswers.Nfs, ClusterAnswers.Smb, ClusterAnswers.Local);
        problems.OneOf("--media-server", answers.MediaServer, ClusterAnswers.None, "plex", "jellyfin", "emby");
        problems.OneOf("--gpu", answers.Gpu, ClusterAnswers.None, "intel", "nvidia");
        problems.Volumes(answers, secrets, overlay);
        problems.MediaServer(answers, secrets, overlay);
        problems.Libraries(answers);
        return problems._found;
    }

    private void Volumes(ClusterAnswers answers, ClusterSecrets secrets, Overlay overlay)
    {
        switch (answers.Volumes)
        {
            case ClusterAnswers.Nfs:
                Given("--server", answers.Server, "the name or address of the NFS server", Host(), "must be a name or an address, such as nas.home or 192.168.1.10");
                Place(answers, "the export", Rooted(), "must be the path of an export, such as /export/rips");
                User(answers);
                break;
            case ClusterAnswers.Smb:
                Place(answers, "the share of the server", SmbShare(), "must be a server and a share, such as //nas/rips");
                Given("--smb-user", answers.SmbUser, "the user who may write both", Word(), "must be one word");
                Unless(secrets.SmbPassword is not null || overlay.HasSecret(Overlay.SmbPassword), "--smb-password-file is missing: a file that holds the password of --smb-user.");
                Unless(secrets.SmbPassword is not "", "--smb-password-file is empty.");
                Unless(answers.Uid is null && answers.Gid is null, "--uid and --gid are not for SMB: its component mounts both shares as user 10001.");
                break;
            case ClusterAnswers.Local:
                Place(answers, "the folder on the node", Rooted(), "must be an absolute path, such as /srv/rips");
                Given("--node", answers.Node, "the node whose disk it is, as 'kubectl get nodes' names it", Host(), "must be the name of a node");
                User(answers);
                break;
        }
    }

    private void Place(ClusterAnswers answers, string what, Regex form, string remedy)
    {
        Given("--share", answers.Share, $"{what} that has or gets watch/, work/, fail/ and trash/", form, remedy);
        Given("--library", answers.Library, $"{what} that the media server reads", form, remedy);
        var (share, library) = (answers.Share?.TrimEnd('/') + "/", answers.Library?.TrimEnd('/') + "/");
        Unless(share == "/" || library == "/" || (!share.StartsWith(library, StringComparison.Ordinal) && !library.StartsWith(share, StringComparison.Ordinal)),
            $"--share '{answers.Share}' and --library '{answers.Library}' must not be the same or one inside the other: unfinished work would be shown, or what is published taken for a drop.");
    }

    private void User(ClusterAnswers answers)
    {
        foreach (var (option, value, whose) in new[] { ("--uid", answers.Uid, "user"), ("--gid", answers.Gid, "group") })
        {
            if (value is null)
            {
                _found.Add($"{option} is missing: the number of the {whose} that the files belong to, as 'ls -ln' shows it on the server.");
            }
            else
            {
                Unless(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0, $"{option} is '{value}': it must be a number over 0, since no pod runs as root.");
            }
        }
    }

    private void MediaServer(ClusterAnswers answers, ClusterSecrets secrets, Overlay overlay)
    {
        if (answers.MediaServer == ClusterAnswers.None)
        {
            return;
        }

        Unless(Uri.TryCreate(answers.MediaServerUrl, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Host: not "" },
            $"--media-server-url {(answers.MediaServerUrl is { } wrong ? $"is '{wrong}'" : "is missing")}: it must be the address of {answers.MediaServer} as pods reach it, such as http://192.168.1.10:{Ports.Of(answers.MediaServer)}.");
        Unless(answers.MediaServerLibrary is { } seen && (seen.StartsWith('/') || seen.Contains(':', StringComparison.Ordinal)),
            $"--media-server-library {(answers.MediaServerLibrary is { } other ? $"is '{other}'" : "is missing")}: it must be the absolute path at which {answers.MediaServer} has the library, such as /data/media.");
        Unless(secrets.MediaServerToken is not null || overlay.HasSecret(Overlay.MediaServerToken), $"--media-server-token-file is missing: a file that holds the token of {answers.MediaServer}.");
        Unless(secrets.MediaServerToken is null || Word().IsMatch(secrets.MediaServerToken), "--media-server-token-file must hold the token alone, in one line.");
    }

    private void Libraries(ClusterAnswers answers)
    {
        Unless(answers.Preset.Trim() is not "", "--preset is empty: it must be the name of a preset, as 'HandBrakeCLI --preset-list' shows it.");
        foreach (var (name, preset) in answers.NamedLibraries)
        {
            Unless(LibraryName().IsMatch(name) && !name.Contains("__", StringComparison.Ordinal), $"--libraries has '{name}': a name that stands in a ConfigMap has letters, digits, '-', '.' and single '_' only. A folder with another name takes the --preset of all others.");
            Unless(preset?.Trim() is not "", $"--libraries has '{name}=' without a preset: give its name, or leave out the '='.");
        }

        foreach (var twice in answers.NamedLibraries.CountBy(library => library.Name).Where(library => library.Value > 1))
        {
            _found.Add($"--libraries has '{twice.Key}' more than once.");
        }
    }

    private void Given(string option, string? value, string what, Regex form, string remedy)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            _found.Add($"{option} is missing: {what}.");
        }
        else
        {
            Unless(form.IsMatch(value), $"{option} is '{value}': it {remedy}.");
        }
    }

    private void OneOf(string option, string value, params string[] choices) =>
        Unless(choices.Contains(value), $"{option} is '{value}': it must be {string.Join(", ", choices[..^1])} or {choices[^1]}.");

    private void Unless(bool fine, string problem)
    {
        if (!fine)
        {
            _found.Add(problem);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9A-Fa-f:]+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Host();

    [GeneratedRegex(@"^/[^\x00-\x1f]*[^/\x00-\x1f]$", RegexOptions.NonBacktracking)]
    private static partial Regex Rooted();

    [GeneratedRegex(@"^//[A-Za-z0-9.-]+/[^/\x00-\x1f][^\x00-\x1f]*$", RegexOptions.NonBacktracking)]
    private static partial Regex SmbShare();

    [GeneratedRegex(@"^[^\s\x00-\x1f]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex LibraryName();
}
