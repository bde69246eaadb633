using System.Text.Json;
using System.Text.Json.Serialization;
using Handbrk8s.Local.Running;

namespace Handbrk8s.Local.Cluster;

/// <summary>What a cluster's owner decides. Kept beside the overlay, so that a later call says only what is to change. Holds no secret.</summary>
internal sealed partial record ClusterAnswers
{
    public const string FileName = "answers.json";
    public const string Nfs = "nfs";
    public const string Smb = "smb";
    public const string Local = "local";
    public const string None = "none";

    /// <summary>Where share and library are: <see cref="Nfs"/>, <see cref="Smb"/> or <see cref="Local"/>.</summary>
    public string Volumes { get; init; } = Nfs;

    /// <summary>Of NFS.</summary>
    public string? Server { get; init; }

    /// <summary>An export, a share of SMB (<c>//nas/rips</c>) or a folder of a node.</summary>
    public string? Share { get; init; }

    public string? Library { get; init; }

    /// <summary>The node whose disk it is.</summary>
    public string? Node { get; init; }

    /// <summary>Whom the files belong to, in numbers. Of SMB the mount decides.</summary>
    public string? Uid { get; init; }

    public string? Gid { get; init; }

    public string? SmbUser { get; init; }

    /// <summary>Of libraries that have no other.</summary>
    public string Preset { get; init; } = "Fast 1080p30";

    /// <summary>A name each, or a name with its preset: <c>TV=Fast 720p30</c>.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    public string MediaServer { get; init; } = None;

    public string? MediaServerUrl { get; init; }

    /// <summary>The library as the media server sees it, which is not where pods have it.</summary>
    public string? MediaServerLibrary { get; init; }

    /// <summary><c>none</c>, <c>intel</c> or <c>nvidia</c>.</summary>
    public string Gpu { get; init; } = None;

    /// <summary>Where KEDA was found: its operator counts the messages from there.</summary>
    public string KedaNamespace { get; init; } = "keda";

    [JsonIgnore]
    public IEnumerable<(string Name, string? Preset)> NamedLibraries => Libraries.Select(library => library.Split('=', 2) switch
    {
        [var name, var preset] => (name, (string?)preset),
        var name => (name[0], null),
    });

    /// <returns>The answers that an overlay was last made of; the defaults for a new one.</returns>
    /// <exception cref="CannotStartException">Someone wrote it by hand, with keys that are in use somewhere.</exception>
    public static ClusterAnswers In(string overlay)
    {
        var path = Path.Combine(overlay, FileName);
        if (!File.Exists(path) && File.Exists(Path.Combine(overlay, "kustomization.yaml")))
        {
            throw new CannotStartException($"'{overlay}' was not written by this command, which would write over it. Move it away; where its keys are in use, put them into {Overlay.AzuriteAccounts} of the new one before the first call.");
        }

        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ClusterAnswersJson.Default.ClusterAnswers) ?? new() : new();
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException($"'{path}' is damaged ({damaged.Message}). Remove it and give all answers again; the keys beside it stay.", damaged);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, ClusterAnswersJson.Default.ClusterAnswers);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(ClusterAnswers))]
    private sealed partial class ClusterAnswersJson : JsonSerializerContext;
}
