using System.Text.Json;
using System.Text.Json.Serialization;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Hosting;
using Microsoft.Extensions.Configuration;

namespace Handbrk8s.Local.Running;

/// <summary>What <c>run</c> was last told, kept in its state folder for the commands that look after it. Holds no secret.</summary>
internal sealed partial record LastRun(string Share, string Library, string? Storage)
{
    private const string FileName = "run.json";

    /// <summary>What films of libraries without settings of their own become; null for what the configuration says.</summary>
    public string? Preset { get; init; }

    public string? Container { get; init; }

    /// <returns>Null when nothing has run with this state folder yet.</returns>
    public static LastRun? Find(StateFolder state)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(state.Path, FileName)), LastRunJson.Default.LastRun);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <returns>What the environment says of a pipeline that runs elsewhere, as a pod has it; null where it does not name both folders.</returns>
    public static LastRun? FromEnvironment()
    {
        var folders = new ConfigurationBuilder().AddEnvironmentVariables(JobProgram.EnvironmentPrefix).Build().GetSection(FolderOptions.Section);
        return folders[nameof(FolderOptions.Share)] is { Length: > 0 } share && folders[nameof(FolderOptions.Library)] is { Length: > 0 } library
            ? new LastRun(share, library, null)
            : null;
    }

    public void WriteTo(StateFolder state)
    {
        Directory.CreateDirectory(state.Path);
        Durable.Write(Path.Combine(state.Path, FileName), JsonSerializer.SerializeToUtf8Bytes(this, LastRunJson.Default.LastRun));
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(LastRun))]
    private sealed partial class LastRunJson : JsonSerializerContext;
}
