using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Handbrk8s.Local.Cluster;

/// <summary>The files of an overlay, made of answers that were found right.</summary>
/// <param name="answers">What the owner decides.</param>
/// <param name="secrets">What the functions app reads of the overlay's secrets. Only a hash of it is written.</param>
/// <param name="hasOwn">Whether the owner has a component of their own.</param>
internal sealed class OverlayText(ClusterAnswers answers, IReadOnlyList<string?> secrets, bool hasOwn)
{
    /// <summary>Every name that a file can have, whatever the answers are.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [Kustomization, Config, Functions, Volumes(ClusterAnswers.Nfs), Volumes(ClusterAnswers.Smb), Volumes(ClusterAnswers.Local), MediaServer, Keda];

    /// <summary>What a cluster does not let anybody change.</summary>
    public static bool IsVolumes(string file) => file == Volumes(ClusterAnswers.Nfs) || file == Volumes(ClusterAnswers.Smb) || file == Volumes(ClusterAnswers.Local);

    private const string Kustomization = "kustomization.yaml";
    private const string Config = "config.yaml";
    private const string Functions = "functions.yaml";
    private const string MediaServer = "media-server.yaml";
    private const string Keda = "keda-namespace.yaml";
    private const string Head = "# Written by 'handbrk8s cluster init', which writes it again. What you add belongs into own/kustomization.yaml: docs/cluster.md.\n";

    private bool HasMediaServer => answers.MediaServer != ClusterAnswers.None;

    private bool HasOtherKeda => answers.KedaNamespace != "keda";

    public IReadOnlyDictionary<string, string> Files
    {
        get
        {
            var files = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Kustomization] = Head + KustomizationText(),
                [Config] = Head + ConfigText(),
                [Functions] = Head + FunctionsText(),
                [Volumes(answers.Volumes)] = Head + VolumesText(),
            };
            if (HasMediaServer)
            {
                files[MediaServer] = Head + MediaServerText(new Uri(answers.MediaServerUrl!));
            }

            if (HasOtherKeda)
            {
                files[Keda] = $"{Head}- op: replace\n  path: /spec/ingress/1/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name\n  value: {Yaml.Text(answers.KedaNamespace)}\n";
            }

            return files;
        }
    }

    private static string Volumes(string kind) => kind == ClusterAnswers.Local ? "local-disk.yaml" : $"{kind}.yaml";

    private string KustomizationText()
    {
        string[] components = [answers.Volumes == ClusterAnswers.Local ? "local-volume" : answers.Volumes, .. answers.Gpu == ClusterAnswers.None ? [] : (string[])[$"{answers.Gpu}-gpu"], "check"];
        var lines = new List<string>
        {
            "apiVersion: kustomize.config.k8s.io/v1beta1",
            "kind: Kustomization",
            "namespace: handbrk8s",
            "resources:",
            "- ../bare-metal",
            $"- {Volumes(answers.Volumes)}",
            "components:",
        };
        lines.AddRange(components.Select(component => $"- ../../components/{component}"));
        lines.AddRange(hasOwn ? [$"- {Overlay.Own}"] : []);
        lines.AddRange(["generatorOptions:", "  disableNameSuffixHash: true", "secretGenerator:"]);
        lines.AddRange(Secret("storage", ("HANDBRK8S_Storage__ConnectionString", Overlay.ConnectionString)));
        lines.AddRange(Secret("azurite", ("accounts", Overlay.AzuriteAccounts)));
        lines.AddRange(answers.Volumes == ClusterAnswers.Smb ? Secret("smb", ("username", Overlay.SmbUser), ("password", Overlay.SmbPassword)) : []);
        lines.AddRange(HasMediaServer ? MediaServerSecret() : []);
        lines.AddRange(["patches:", .. Patch(Config, "kind: ConfigMap, name: handbrk8s"), .. Patch(Functions, "kind: Deployment, name: functions")]);
        lines.AddRange(HasMediaServer ? Patch(MediaServer, "kind: NetworkPolicy, name: media-server.*") : []);
        lines.AddRange(HasOtherKeda ? Patch(Keda, "kind: NetworkPolicy, name: azurite") : []);
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Secret(string name, params (string Key, string File)[] files) =>
        [$"- name: {name}", "  files:", .. files.Select(file => $"  - {file.Key}={file.File}")];

    /// <summary>All of it in the Secret: whoever has not that, such as a transcode worker, must not know half of a server.</summary>
    private IEnumerable<string> MediaServerSecret()
    {
        var server = $"HANDBRK8S_MediaServers__{answers.MediaServer}__";
        return
        [
            .. Secret("media-server", ($"{server}Token", Overlay.MediaServerToken)),
            "  literals:",
            $"  - {Yaml.Text($"{server}Kind={answers.MediaServer}")}",
            $"  - {Yaml.Text($"{server}Url={answers.MediaServerUrl}")}",
            $"  - {Yaml.Text($"{server}LibraryPath={answers.MediaServerLibrary}")}",
        ];
    }

    private static IEnumerable<string> Patch(string file, string target) => [$"- path: {file}", $"  target: {{{target}}}"];

    private string ConfigText()
    {
        List<(string Key, string Value)> settings = [("Libraries__Default__Preset", answers.Preset)];
        foreach (var (number, (name, preset)) in answers.NamedLibraries.Index())
        {
            settings.Add((string.Create(CultureInfo.InvariantCulture, $"Intake__Libraries__{number}"), name));
            settings.AddRange(preset is null ? [] : [($"Libraries__{name}__Preset", preset)]);
        }

        return $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: handbrk8s\ndata:\n{string.Concat(settings.Select(setting => $"  HANDBRK8S_{setting.Key}: {Yaml.Text(setting.Value)}\n"))}";
    }

    /// <summary>The functions app reads its settings at its start alone. Another template is what makes 'kubectl apply' start it anew.</summary>
    private string FunctionsText()
    {
        string?[] settings = [ConfigText(), .. HasMediaServer ? MediaServerSecret() : [], .. secrets];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', settings))));
        return $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: functions\nspec:\n  template:\n    metadata:\n      annotations:\n        handbrk8s.io/settings: {Yaml.Text(hash[..16])}\n";
    }

    private string VolumesText()
    {
        List<(string Key, string Value)> spec = answers.Volumes switch
        {
            ClusterAnswers.Nfs => [("server", Yaml.Text(answers.Server!)), .. Place, .. User],
            ClusterAnswers.Smb => [.. Place],
            _ => [("node", Yaml.Text(answers.Node!)), .. Place, .. User],
        };
        var (kind, name) = answers.Volumes switch
        {
            ClusterAnswers.Nfs => ("Nfs", "nas"),
            ClusterAnswers.Smb => ("Smb", "nas"),
            _ => ("LocalDisk", "disk"),
        };
        return $"apiVersion: handbrk8s.io/v1\nkind: {kind}\nmetadata:\n  name: {name}\n  annotations:\n    config.kubernetes.io/local-config: \"true\"\nspec:\n{string.Concat(spec.Select(line => $"  {line.Key}: {line.Value}\n"))}";
    }

    private (string Key, string Value)[] Place => [("share", Yaml.Text(answers.Share!)), ("library", Yaml.Text(answers.Library!))];

    private (string Key, string Value)[] User => [("uid", Number(answers.Uid!)), ("gid", Number(answers.Gid!))];

    // YAML would take a number with a leading zero for an octal one.
    private static string Number(string text) => int.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    /// <summary>Only the server's own port, and only its own address where that is known.</summary>
    private static string MediaServerText(Uri url)
    {
        var to = IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)
            ? $"  - to:\n    - ipBlock: {{cidr: {Yaml.Text($"{address}/{(address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)}")}}}\n    ports:\n"
            : "  - ports:\n";
        return $"- op: replace\n  path: /spec/egress\n  value:\n{to}    - {{protocol: TCP, port: {url.Port.ToString(CultureInfo.InvariantCulture)}}}\n";
    }
}
