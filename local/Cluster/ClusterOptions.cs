using System.CommandLine;

namespace Handbrk8s.Local.Cluster;

/// <summary>The options of <c>cluster init</c>, one for each answer.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> _volumes = Text("--volumes", "Where share and library are: nfs, smb (with csi-driver-smb) or local, a disk of one node. [default: nfs]");
    private readonly Option<string?> _server = Text("--server", "The NFS server, by name or address as the nodes know it.");
    private readonly Option<string?> _share = Text("--share", "The export with watch/, work/, fail/ and trash/, which are made in it: /export/rips. Of SMB //nas/rips, of a node's disk its folder.");
    private readonly Option<string?> _library = Text("--library", "The export that the media server reads: /export/media.");
    private readonly Option<string?> _node = Text("--node", "With local: the node whose disk it is.");
    private readonly Option<string?> _uid = Text("--uid", "The number of the user that the files belong to, as 'ls -ln' shows it on the server. The workers run as that user.");
    private readonly Option<string?> _gid = Text("--gid", "The number of their group.");
    private readonly Option<string?> _smbUser = Text("--smb-user", "With smb: the user who may write both.");
    private readonly Option<string?> _smbPassword = Text("--smb-password-file", "With smb: a file that holds that user's password.");
    private readonly Option<string?> _preset = Text("--preset", "HandBrake's preset for libraries that have no other. [default: Fast 1080p30]");
    private readonly Option<string[]> _libraries = new("--libraries") { Description = "The libraries there are, each with its preset where it has another: Movies \"TV=Fast 720p30\". Without any, every folder in watch/ is one.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _mediaServer = Text("--media-server", "Who is told of new films: plex, jellyfin, emby or none. [default: none]");
    private readonly Option<string?> _mediaServerUrl = Text("--media-server-url", "Its address, as pods reach it: http://192.168.1.10:32400.");
    private readonly Option<string?> _mediaServerLibrary = Text("--media-server-library", "The library's folder as the media server sees it: /data/media.");
    private readonly Option<string?> _mediaServerToken = Text("--media-server-token-file", "A file that holds its token.");
    private readonly Option<string?> _gpu = Text("--gpu", "A GPU for each transcode pod, of Intel's or NVIDIA's device plugin: intel, nvidia or none. [default: none]");

    public IReadOnlyList<Option> All => [_volumes, _server, _share, _library, _node, _uid, _gid, _smbUser, _smbPassword, _preset, _libraries, _mediaServer, _mediaServerUrl, _mediaServerLibrary, _mediaServerToken, _gpu];

    /// <summary>What is told, over what was told earlier.</summary>
    public ClusterAnswers Answers(ParseResult parsed, ClusterAnswers before) => Fitting(before with
    {
        Volumes = parsed.GetValue(_volumes) ?? before.Volumes,
        Server = parsed.GetValue(_server) ?? before.Server,
        Share = parsed.GetValue(_share) ?? before.Share,
        Library = parsed.GetValue(_library) ?? before.Library,
        Node = parsed.GetValue(_node) ?? before.Node,
        Uid = parsed.GetValue(_uid) ?? before.Uid,
        Gid = parsed.GetValue(_gid) ?? before.Gid,
        SmbUser = parsed.GetValue(_smbUser) ?? before.SmbUser,
        Preset = parsed.GetValue(_preset) ?? before.Preset,
        Libraries = IsTold(parsed, _libraries.Name) ? parsed.GetValue(_libraries)! : before.Libraries,
        MediaServer = parsed.GetValue(_mediaServer) ?? before.MediaServer,
        MediaServerUrl = parsed.GetValue(_mediaServerUrl) ?? before.MediaServerUrl,
        MediaServerLibrary = parsed.GetValue(_mediaServerLibrary) ?? before.MediaServerLibrary,
        Gpu = parsed.GetValue(_gpu) ?? before.Gpu,
    }, before.Volumes, parsed);

    /// <exception cref="IOException">A file cannot be read.</exception>
    public ClusterSecrets Secrets(ParseResult parsed) => new(Read(parsed.GetValue(_smbPassword)), Read(parsed.GetValue(_mediaServerToken)));

    public static bool IsTold(ParseResult parsed, string option) => parsed.GetResult(option) is System.CommandLine.Parsing.OptionResult { Implicit: false };

    /// <summary>Other volumes than before: what was said of those has no meaning any more.</summary>
    private ClusterAnswers Fitting(ClusterAnswers answers, string before, ParseResult parsed) => answers.Volumes == before ? answers : answers with
    {
        Server = parsed.GetValue(_server),
        Share = parsed.GetValue(_share),
        Library = parsed.GetValue(_library),
        Node = parsed.GetValue(_node),
        Uid = parsed.GetValue(_uid),
        Gid = parsed.GetValue(_gid),
        SmbUser = parsed.GetValue(_smbUser),
    };

    private static string? Read(string? path) => path is null ? null : ClusterSecrets.Read(path);

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
