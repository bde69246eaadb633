using Spectre.Console;

namespace Handbrk8s.Local.Cluster;

/// <summary>Asks a person at a terminal for what no option told.</summary>
internal sealed class Questions(IAnsiConsole console, Overlay overlay)
{
    private Func<string, bool> _isTold = _ => false;

    /// <param name="answers">What was told now or earlier: offered again.</param>
    /// <param name="secrets">What was told now.</param>
    /// <param name="isTold">Whether an option told it, so that it is not asked for, unless something turns out to be wrong.</param>
    public (ClusterAnswers Answers, ClusterSecrets Secrets) AskUntilRight(ClusterAnswers answers, ClusterSecrets secrets, Func<string, bool> isTold)
    {
        _isTold = isTold;
        while (true)
        {
            answers = Ask(answers);
            secrets = Ask(secrets, answers);
            if (AnswerProblems.Of(answers, secrets, overlay) is not { Count: > 0 } problems)
            {
                return (answers, secrets);
            }

            console.WriteLine($"Not yet:\n{string.Join('\n', problems)}");
            _isTold = _ => false;
        }
    }

    private ClusterAnswers Ask(ClusterAnswers answers)
    {
        answers = answers with { Volumes = Choose("--volumes", "Where are share and library?", answers.Volumes, ClusterAnswers.Nfs, ClusterAnswers.Smb, ClusterAnswers.Local) };
        answers = answers.Volumes switch
        {
            ClusterAnswers.Nfs => User(Place(answers with { Server = Text("--server", "Name or address of the NFS server", answers.Server) }, "The export", "/export/rips", "/export/media")),
            ClusterAnswers.Smb => Place(answers with { Uid = null, Gid = null }, "The share", "//nas/rips", "//nas/media") with { SmbUser = Text("--smb-user", "The user who may write both", answers.SmbUser) },
            _ => User(Place(answers with { Node = Text("--node", "The node whose disk it is (kubectl get nodes)", answers.Node) }, "The folder", "/srv/rips", "/srv/media")),
        };
        answers = answers with
        {
            Preset = Text("--preset", "HandBrake's preset", answers.Preset) ?? answers.Preset,
            Libraries = _isTold("--libraries") ? answers.Libraries : List(Text("--libraries", "Libraries, with commas, each with its preset where it has another: Movies, TV=Fast 720p30", string.Join(", ", answers.Libraries), optional: true)),
            MediaServer = Choose("--media-server", "Which media server is told of new films?", answers.MediaServer, ClusterAnswers.None, "plex", "jellyfin", "emby"),
            Gpu = Choose("--gpu", "Does a device plugin offer GPUs?", answers.Gpu, ClusterAnswers.None, "intel", "nvidia"),
        };
        return answers.MediaServer == ClusterAnswers.None
            ? answers
            : answers with
            {
                MediaServerUrl = Text("--media-server-url", $"Its address, such as http://192.168.1.10:{Ports.Of(answers.MediaServer)}", answers.MediaServerUrl),
                MediaServerLibrary = Text("--media-server-library", "The library's folder as it sees it, such as /data/media", answers.MediaServerLibrary),
            };
    }

    private ClusterSecrets Ask(ClusterSecrets secrets, ClusterAnswers answers) => new(
        answers.Volumes == ClusterAnswers.Smb ? secrets.SmbPassword ?? Secret($"The password of {answers.SmbUser}", overlay.HasSecret(Overlay.SmbPassword)) : null,
        answers.MediaServer != ClusterAnswers.None ? secrets.MediaServerToken ?? Secret($"The token of {answers.MediaServer}", overlay.HasSecret(Overlay.MediaServerToken)) : null);

    private ClusterAnswers Place(ClusterAnswers answers, string what, string share, string library) => answers with
    {
        Share = Text("--share", $"{what} with watch/, work/, fail/ and trash/, which are made, such as {share}", answers.Share),
        Library = Text("--library", $"{what} that the media server reads, such as {library}", answers.Library),
    };

    private ClusterAnswers User(ClusterAnswers answers) => answers with
    {
        Uid = Text("--uid", "The number of the user that the files belong to (ls -ln)", answers.Uid),
        Gid = Text("--gid", "The number of their group", answers.Gid),
    };

    private string Choose(string option, string question, string now, params string[] choices) => _isTold(option)
        ? now
        : console.Prompt(new TextPrompt<string>(question).AddChoices(choices).DefaultValue(choices.Contains(now) ? now : choices[0]));

    private string? Text(string option, string question, string? now, bool optional = false)
    {
        if (_isTold(option))
        {
            return now;
        }

        var prompt = new TextPrompt<string>(Markup.Escape(question) + (string.IsNullOrEmpty(now) && optional ? " (may be empty)" : ""));
        prompt.AllowEmpty = optional;
        return console.Prompt(string.IsNullOrEmpty(now) ? prompt : prompt.DefaultValue(now));
    }

    /// <returns>Null to keep the one there is.</returns>
    private string? Secret(string question, bool isThere)
    {
        var prompt = new TextPrompt<string>($"{Markup.Escape(question)}{(isThere ? " (empty keeps the one there is)" : "")}").Secret();
        prompt.AllowEmpty = isThere;
        return console.Prompt(prompt) is { Length: > 0 } told ? told : null;
    }

    private static IReadOnlyList<string> List(string? text) => text is null ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
