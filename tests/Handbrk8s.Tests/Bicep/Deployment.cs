using System.Text.Json;
using System.Text.RegularExpressions;

namespace Handbrk8s.Tests.Bicep;

/// <summary>
/// What infra/bicep would deploy, as the Bicep CLI foretells it. What only Azure knows, such as the id of an identity, stands
/// in it as the expression that asks for it.
/// </summary>
internal sealed partial class Deployment
{
    /// <summary>A token that must not turn up anywhere but in the vault.</summary>
    public const string Token = "the-token-of-the-media-server";

    public const string Operator = "00000000-0000-0000-0000-00000000000a";

    private const string EverythingOn = $"""
        using 'main.bicep'
        param issuer = 'https://issuer.example/cluster'
        param operatorId = '{Operator}'
        param blobEvents = true
        param alertEmail = 'owner@example.com'
        param mediaServerToken = '{Token}'
        """;

    private Deployment(string snapshot)
    {
        Text = snapshot;
        var root = JsonDocument.Parse(snapshot).RootElement;
        Resources = [.. root.GetProperty("predictedResources").EnumerateArray()];
        Outputs = root.GetProperty("outputs");
    }

    public string Text { get; }

    public IReadOnlyList<JsonElement> Resources { get; }

    public JsonElement Outputs { get; }

    public IEnumerable<JsonElement> Assignments => Of("Microsoft.Authorization/roleAssignments");

    public IEnumerable<Grant> Grants => Assignments.Select(assignment => new Grant(
        HolderOf(assignment.GetProperty("properties").GetProperty("principalId").GetString()!),
        assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1],
        PlaceOf(ScopeOf(assignment))));

    /// <param name="compiler">The Bicep CLI.</param>
    /// <param name="folder">infra/bicep or a copy of it, which gets a file.</param>
    /// <param name="cancel">Ends the wait for it.</param>
    /// <param name="settings">More parameters, over those that switch everything on.</param>
    public static async Task<Deployment> Of(BicepCompiler compiler, string folder, CancellationToken cancel, params IEnumerable<string> settings)
    {
        var named = settings.Select(setting => setting.Split(" =")[0]).ToList();
        var lines = EverythingOn.Split('\n').Where(line => !named.Any(name => line.StartsWith(name, StringComparison.Ordinal))).Concat(settings);
        var parameters = Path.Combine(folder, "everything.bicepparam");
        await File.WriteAllLinesAsync(parameters, lines, cancel);
        return new Deployment(await compiler.Snapshot(parameters, cancel));
    }

    public IEnumerable<JsonElement> Of(string type) => Resources.Where(resource => resource.GetProperty("type").GetString() == type);

    /// <summary>The last part of the name of each resource of a type.</summary>
    public IEnumerable<string> NamesOf(string type) => Of(type).Select(NameOf);

    public static string NameOf(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    /// <returns>The id of what the role is on.</returns>
    public static string ScopeOf(JsonElement assignment)
    {
        var id = assignment.GetProperty("id").GetString()!;
        return Extension().Match(id) is { Success: true } later ? later.Groups["place"].Value : id.Split("/providers/Microsoft.Authorization/")[0];
    }

    private static string HolderOf(string principal) => principal == Operator ? "operator" : Module().Match(principal).Groups["module"].Value;

    private static string PlaceOf(string id) => id.Split('/') switch
    {
        [.., "queues", var queue] => $"queue {queue}",
        [.., "containers", var container] => $"container {container}",
        [.., "storageAccounts", var account] => account.StartsWith("hb8shost", StringComparison.Ordinal) ? "the app's own account" : "the account of films",
        [.., "vaults", _] => "key vault",
        [.., "components", _] => "Application Insights",
        _ => id,
    };

    // [extensionResourceId('/subscriptions/…', 'Microsoft.Authorization/roleAssignments', guid(…))]
    [GeneratedRegex(@"^\[extensionResourceId\('(?<place>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Extension();

    // [reference(resourceId(…, 'Microsoft.Resources/deployments', format('worker-{0}', …
    [GeneratedRegex(@"'Microsoft\.Resources/deployments', format\('(?<module>\w+)-\{0\}'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Module();
}
