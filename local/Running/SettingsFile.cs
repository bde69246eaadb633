using System.Text.RegularExpressions;
using Handbrk8s.Files;
using Handbrk8s.Hosting;

namespace Handbrk8s.Local.Running;

/// <summary>Settings that are to last: lines as of the environment, in a file of the state folder. A variable of the environment wins.</summary>
internal static partial class SettingsFile
{
    private const string Template = """
        # Settings of Handbrk8s, read at every start. Take the '# ' away from a line to set it. A variable of the environment of the same
        # name wins. A value with a # in it is put into quotes. All settings: docs/configuration.md

        # What films become. 'HandBrakeCLI --preset-list' shows the presets.
        # HANDBRK8S_Libraries__Default__Preset=Fast 1080p30
        # HANDBRK8S_Libraries__Default__Container=mkv

        # Other settings for one library, here the folder watch/Shows.
        # HANDBRK8S_Libraries__Shows__Preset=HQ 720p30 Surround

        # What happens to an original after its film was published: trash, keep, or delete (which needs FullDecode).
        # HANDBRK8S_Libraries__Default__Original=trash
        # HANDBRK8S_Libraries__Default__FullDecode=false
        # HANDBRK8S_Trash__KeepFor=30.00:00:00

        # What happens when another film stands under the same name: conflict, replace or keep-both.
        # HANDBRK8S_Libraries__Default__Conflict=conflict

        # The media server that is told of each film: plex, jellyfin or emby.
        # HANDBRK8S_MediaServers__Plex__Kind=plex
        # HANDBRK8S_MediaServers__Plex__Url=http://127.0.0.1:32400
        # HANDBRK8S_MediaServers__Plex__TokenFile=/etc/handbrk8s/plex-token
        # HANDBRK8S_MediaServers__Plex__LibraryPath=/srv/media

        # Whom to tell when a film is published or set aside: docs/webhooks.md. 'handbrk8s check' sends a test.
        # HANDBRK8S_Webhooks__phone__Url=https://ntfy.sh/TOPIC?tpl=yes&t=%7B%7B.data.title%7D%7D&m=%7B%7B.data.message%7D%7D

        # How long a file must lie still before it is taken.
        # HANDBRK8S_Intake__QuietTime=00:02:00

        """;

    public static string In(StateFolder state) => Path.Combine(state.Path, "settings.env");

    /// <summary>Writes one with everything commented out, for its owner alone: a token may come into it.</summary>
    /// <returns>False when there is one: it is left as it is.</returns>
    public static bool Ensure(StateFolder state)
    {
        if (File.Exists(In(state)))
        {
            return false;
        }

        Durable.WriteSecret(In(state), System.Text.Encoding.UTF8.GetBytes(Template));
        return true;
    }

    /// <returns>What is set in it, as keys of the configuration; nothing where there is none.</returns>
    /// <exception cref="CannotStartException">A line is none.</exception>
    public static IReadOnlyDictionary<string, string?> Read(StateFolder state)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var file = In(state);
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        for (var number = 0; number < lines.Length; number++)
        {
            if (lines[number].Trim() is { Length: > 0 } line && line[0] != '#')
            {
                var parts = line.Split('=', 2);
                if (parts.Length < 2 || !parts[0].StartsWith(JobProgram.EnvironmentPrefix, StringComparison.Ordinal))
                {
                    throw new CannotStartException($"Line {number + 1} of '{file}' begins with '{parts[0]}': it must be {JobProgram.EnvironmentPrefix}NAME=VALUE, or begin with #.");
                }

                settings[parts[0][JobProgram.EnvironmentPrefix.Length..].Trim().Replace("__", ":", StringComparison.Ordinal)] = Value().Match(parts[1]).Groups["value"].Value;
            }
        }

        return settings;
    }

    /// <summary>As a shell would take it, since that is where many a line is copied from: in quotes or not, and with a comment behind it.</summary>
    [GeneratedRegex("""^(\s+#.*|\s*("(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>.*?))(\s+#.*|\s*))$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
