using System.Text.Json;
using Handbrk8s.AzureStorage;
using Handbrk8s.Blobs;
using Handbrk8s.Configuration;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Bicep;

/// <summary>What must hold of everything that is deployed. Each rule tells what is wrong, and of what.</summary>
internal static class DeploymentRules
{
    /// <summary>The function that runs in Azure. Its code may not be built here: FunctionsTests compares.</summary>
    public const string InAzure = "BlobArrived";

    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Secret = "Microsoft.KeyVault/vaults/secrets";

    /// <summary>Those that need the share, the cluster, or a host that polls.</summary>
    public static IReadOnlyList<string> InTheCluster { get; } = ["WatchShare", "WatchBlobs", "Sweep", "EmptyTrash", "ObserveCluster"];

    public static IReadOnlyDictionary<string, Func<Deployment, IEnumerable<string>>> All { get; } = new Dictionary<string, Func<Deployment, IEnumerable<string>>>(StringComparer.Ordinal)
    {
        ["the queues are those of the code"] = Queues,
        ["the containers are those of the code"] = Containers,
        ["the roles are those of the table"] = Roles,
        ["each assignment is named by its place, holder and role"] = AssignmentNames,
        ["accounts take no keys, no old TLS and no anonymous reader"] = Accounts,
        ["dropped films can be brought back"] = Retention,
        ["versions of the ledger do not pile up"] = Leftovers,
        ["service accounts are those of the cluster"] = Credentials,
        ["no secret is told"] = Secrets,
        ["the vault goes by roles"] = Vault,
        ["telemetry takes no keys"] = Telemetry,
        ["only what needs no share runs in Azure"] = Functions,
        ["the app is told all that it needs, and nothing else"] = Settings,
        ["the app comes by identity, for the runtime of its code"] = Package,
        ["the app comes without passwords"] = Publishing,
        ["only dropped films are told of"] = Events,
        ["alerts ask about what there is"] = Alerts,
    };

    private static IEnumerable<string> Queues(Deployment deployment) => Difference.Between(QueueNames.All, deployment.NamesOf($"{Account}/queueServices/queues"));

    private static IEnumerable<string> Containers(Deployment deployment)
    {
        var store = new AzureStore(new StorageOptions { AccountName = "films" });
        return Difference.Between(
            [store.Ledger.Address.Split('/')[^1], store.Drops.Address.Split('/')[^1], "package"],
            deployment.NamesOf($"{Account}/blobServices/containers"));
    }

    private static IEnumerable<string> Roles(Deployment deployment) => Difference.Between(RoleTable.Read(), deployment.Grants);

    private static IEnumerable<string> AssignmentNames(Deployment deployment) =>
        from assignment in deployment.Assignments
        let name = Deployment.NameOf(assignment)
        let role = assignment.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]
        where !Guid.TryParse(name, out _) && !(assignment.GetProperty("id").GetString()!.Contains($"guid('{Deployment.ScopeOf(assignment)}', reference(", StringComparison.Ordinal) && name.Contains(role, StringComparison.Ordinal))
        select $"{name} is not made of its place, its holder and {role}";

    private static IEnumerable<string> Accounts(Deployment deployment) =>
        from account in deployment.Of(Account)
        from wrong in Unless(account, ("allowSharedKeyAccess", "False"), ("allowBlobPublicAccess", "False"), ("minimumTlsVersion", "TLS1_2"), ("supportsHttpsTrafficOnly", "True"), ("allowCrossTenantReplication", "False"))
        select wrong;

    private static IEnumerable<string> Retention(Deployment deployment) => deployment.Of($"{Account}/blobServices")
        .Where(blobs => blobs.GetProperty("id").GetString()!.Contains("/handbrk8s", StringComparison.Ordinal))
        .SelectMany(blobs => Unless(blobs, ("isVersioningEnabled", "True"), ("deleteRetentionPolicy.enabled", "True"), ("deleteRetentionPolicy.days", "7"), ("containerDeleteRetentionPolicy.enabled", "True")));

    private static IEnumerable<string> Leftovers(Deployment deployment)
    {
        var rules = deployment.Of($"{Account}/managementPolicies").Single().GetProperty("properties").GetProperty("policy").GetProperty("rules").EnumerateArray().ToList();
        return Difference.Between(
            ["ledger/: 1 days", $"{DropNames.Container}/: 7 days"],
            rules.Select(rule => rule.GetProperty("definition")).Select(rule =>
                $"{rule.GetProperty("filters").GetProperty("prefixMatch")[0]}: {rule.GetProperty("actions").GetProperty("version").GetProperty("delete").GetProperty("daysAfterCreationGreaterThan")} days"));
    }

    private static IEnumerable<string> Credentials(Deployment deployment) => Difference.Between(
        ["handbrk8s-watcher: system:serviceaccount:handbrk8s:functions", "handbrk8s-worker: system:serviceaccount:handbrk8s:worker", "handbrk8s-keda: system:serviceaccount:keda:keda-operator"],
        from credential in deployment.Of("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials")
        let settings = credential.GetProperty("properties")
        let tells = $"{settings.GetProperty("issuer")} {settings.GetProperty("audiences")[0]}"
        select $"{credential.GetProperty("name").GetString()!.Split('/')[0]}: {settings.GetProperty("subject")}{(tells == "https://issuer.example/cluster api://AzureADTokenExchange" ? "" : " for " + tells)}");

    private static IEnumerable<string> Secrets(Deployment deployment) =>
        (from output in deployment.Outputs.EnumerateObject()
         let value = output.Value.ToString()
         where value.Contains("list", StringComparison.Ordinal) || value.Contains("connectionString", StringComparison.OrdinalIgnoreCase) || TellsToken(value)
         select $"{output.Name} tells {value}")
        .Concat(deployment.Resources.Where(resource => resource.GetProperty("type").GetString() != Secret && TellsToken(resource.ToString())).Select(resource => $"{Deployment.NameOf(resource)} holds the token"));

    // A secure parameter stands there by its name.
    private static bool TellsToken(string text) => text.Contains(Deployment.Token, StringComparison.Ordinal) || text.Contains("parameters('mediaServerToken')", StringComparison.Ordinal);

    private static IEnumerable<string> Vault(Deployment deployment) => deployment.Of("Microsoft.KeyVault/vaults")
        .SelectMany(vault => Unless(vault, ("enableRbacAuthorization", "True"), ("enableSoftDelete", "True")))
        .Concat(deployment.Of(Secret).Where(secret => !secret.TryGetProperty("condition", out _)).Select(secret => $"{Deployment.NameOf(secret)} is made of nothing where no token is given"));

    private static IEnumerable<string> Telemetry(Deployment deployment) => deployment.Of("Microsoft.Insights/components").SelectMany(insights => Unless(insights, ("DisableLocalAuth", "True")));

    private static IEnumerable<string> Functions(Deployment deployment)
    {
        const string Before = "AzureWebJobs.";
        var settings = deployment.Of("Microsoft.Web/sites/config").Single().GetProperty("properties").EnumerateObject().ToList();
        return Difference.Between(InTheCluster, settings.Where(setting => setting.Name.StartsWith(Before, StringComparison.Ordinal) && setting.Value.ToString() == "true").Select(setting => setting.Name.Split('.')[1]))
            .Concat(settings.Where(setting => setting.Name.Contains("ConnectionString", StringComparison.OrdinalIgnoreCase) || setting.Name == "AzureWebJobsStorage").Select(setting => $"{setting.Name} is a key"));
    }

    // Half of a connection by identity is none: the host would start and find no account.
    private static IEnumerable<string> Settings(Deployment deployment)
    {
        var settings = deployment.Of("Microsoft.Web/sites/config").Single().GetProperty("properties").EnumerateObject().ToList();
        var connections = ((string[])["AzureWebJobsStorage", "Films"]).SelectMany(name => ((string[])["accountName", "credential", "clientId"]).Select(part => $"{name}__{part}"));
        return Difference.Between(
            [.. connections, "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID", "HANDBRK8S_Storage__AccountName", "HANDBRK8S_Folders__Share", "HANDBRK8S_Folders__Library", .. InTheCluster.Select(function => $"AzureWebJobs.{function}.Disabled")],
            settings.Select(setting => setting.Name))
            .Concat(settings.Where(setting => setting.Name.EndsWith("__credential", StringComparison.Ordinal) && setting.Value.ToString() != "managedidentity").Select(setting => $"{setting.Name} is {setting.Value}"));
    }

    private static IEnumerable<string> Package(Deployment deployment) => deployment.Of("Microsoft.Web/sites").SelectMany(app => Unless(
        app,
        ("functionAppConfig.deployment.storage.type", "blobContainer"),
        ("functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
        ("functionAppConfig.runtime.name", "dotnet-isolated"),
        ("functionAppConfig.runtime.version", "10.0"),
        ("httpsOnly", "True")));

    private static IEnumerable<string> Publishing(Deployment deployment)
    {
        var policies = deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        return Difference.Between(["ftp", "scm"], policies.Select(Deployment.NameOf)).Concat(policies.SelectMany(policy => Unless(policy, ("allow", "False"))));
    }

    private static IEnumerable<string> Events(Deployment deployment)
    {
        const string Blobs = $"/blobServices/default/containers/{DropNames.Container}/blobs/";
        var settings = deployment.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions").Single().GetProperty("properties");
        var filter = settings.GetProperty("filter");
        var endpoint = settings.GetProperty("destination").GetProperty("properties").GetProperty("endpointUrl").GetString()!;
        return Difference.Between([Blobs], [filter.GetProperty("subjectBeginsWith").GetString()!])
            .Concat(Difference.Between([Blobs + DropNames.TrashPrefix, Blobs + DropNames.FailPrefix], filter.GetProperty("advancedFilters")[0].GetProperty("values").EnumerateArray().Select(value => value.GetString()!)))
            .Concat(Difference.Between(["Microsoft.Storage.BlobCreated"], filter.GetProperty("includedEventTypes").EnumerateArray().Select(value => value.GetString()!)))
            .Concat(endpoint.Contains($"functionName=Host.Functions.{InAzure}&", StringComparison.Ordinal) ? [] : [$"'{endpoint}' is not the function's"]);
    }

    private static IEnumerable<string> Alerts(Deployment deployment)
    {
        var rules = deployment.Of("Microsoft.Insights/scheduledQueryRules").ToDictionary(rule => Deployment.NameOf(rule)["handbrk8s-".Length..], rule => rule.GetProperty("properties").GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!, StringComparer.Ordinal);
        return Difference.Between(["poison", "oldest-message", "failures", "health"], rules.Keys)
            .Concat(rules.TryGetValue("poison", out var poison) && !poison.Contains($"endswith \"{QueueNames.PoisonOf("")}\"", StringComparison.Ordinal) ? [$"poison asks '{poison}'"] : [])
            .Concat(rules.TryGetValue("oldest-message", out var oldest) && !oldest.Contains($"queue in (\"{QueueNames.Transcode}\", \"{QueueNames.Upload}\")", StringComparison.Ordinal) ? [$"oldest-message asks '{oldest}'"] : []);
    }

    private static IEnumerable<string> Unless(JsonElement resource, params IEnumerable<(string Setting, string Value)> wanted) =>
        from want in wanted
        let found = want.Setting.Split('.').Aggregate((JsonElement?)resource.GetProperty("properties"), (part, name) => part is { } above && above.TryGetProperty(name, out var value) ? value : null)
        where found?.ToString() != want.Value
        select $"{Deployment.NameOf(resource)}: {want.Setting} is {found?.ToString() ?? "not set"}, not {want.Value}";
}
