namespace Handbrk8s.Tests.Bicep;

/// <summary>What infra/bicep would deploy. Each rule must hold, and must not hold of a copy in which what it is about is wrong.</summary>
public sealed class DeploymentTests(BicepCompiler compiler)
{
    private const string Storage = "modules/storage.bicep";
    private const string Queue = "modules/queue.bicep";
    private const string App = "modules/functions.bicep";

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "the queues are those of the code", Storage, "'transcode-poison'", "'transcode-failed'" },
        { "the queues are those of the code", Storage, "'upload']", "'upload', 'more']" },
        { "the containers are those of the code", Storage, "'watch']", "'drops']" },
        { "the roles are those of the table", Storage, "contributors: workers", "contributors: concat(workers, scalers)" },
        { "the roles are those of the table", Queue, "roles.storageQueueDataContributor", "roles.storageBlobDataContributor" },
        { "the roles are those of the table", Queue, "scope: queue", "scope: resourceGroup()" },
        { "the roles are those of the table", "modules/types.bicep", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "8a0f0c08-91a1-4084-bc3d-661d67233fed" },
        { "the roles are those of the table", "main.bicep", "officers: operators", "officers: []" },
        { "each assignment is named by its place, holder and role", Queue, "guid(queue.id, to.id, roles.storageQueueDataReader)", "guid(account, to.id, roles.storageQueueDataReader)" },
        { "each assignment is named by its place, holder and role", Queue, "guid(queue.id, to.id, roles.storageQueueDataReader)", "guid(queue.id, to.id)" },
        { "accounts take no keys, no old TLS and no anonymous reader", Storage, "allowSharedKeyAccess: false", "allowSharedKeyAccess: true" },
        { "accounts take no keys, no old TLS and no anonymous reader", "modules/host.bicep", "    allowSharedKeyAccess: false\n", "" },
        { "accounts take no keys, no old TLS and no anonymous reader", Storage, "'TLS1_2'", "'TLS1_0'" },
        { "accounts take no keys, no old TLS and no anonymous reader", Storage, "allowBlobPublicAccess: false", "allowBlobPublicAccess: true" },
        { "dropped films can be brought back", Storage, "isVersioningEnabled: true", "isVersioningEnabled: false" },
        { "dropped films can be brought back", Storage, "    deleteRetentionPolicy: {\n      enabled: true", "    deleteRetentionPolicy: {\n      enabled: false" },
        { "versions of the ledger do not pile up", Storage, "'ledger/'", "'records/'" },
        { "service accounts are those of the cluster", "main.bicep", "watcher: 'functions'", "watcher: 'default'" },
        { "service accounts are those of the cluster", "modules/identity.bicep", "${namespace}:${serviceAccount}", "${serviceAccount}:${namespace}" },
        { "service accounts are those of the cluster", "modules/identity.bicep", "api://AzureADTokenExchange", "api://other" },
        { "no secret is told", "main.bicep", "= vault.outputs.name", "= reference(resourceId('Microsoft.Insights/components', monitoringName), '2020-02-02').ConnectionString" },
        { "no secret is told", "modules/keyvault.bicep", "tags: tags", "tags: union(tags, { token: mediaServerToken })" },
        { "the vault goes by roles", "modules/keyvault.bicep", "enableRbacAuthorization: true", "enableRbacAuthorization: false" },
        { "the vault goes by roles", "modules/keyvault.bicep", " if (!empty(mediaServerToken))", "" },
        { "telemetry takes no keys", "modules/monitoring.bicep", "DisableLocalAuth: true", "DisableLocalAuth: false" },
        { "only what needs no share runs in Azure", App, "'WatchShare', ", "" },
        { "only what needs no share runs in Azure", App, "AzureWebJobsStorage__accountName:", "AzureWebJobsStorage:" },
        { "the app is told all that it needs, and nothing else", App, "        AzureWebJobsStorage__credential: 'managedidentity'\n", "" },
        { "the app is told all that it needs, and nothing else", App, "Films__credential: 'managedidentity'", "Films__credential: 'environment'" },
        { "the app is told all that it needs, and nothing else", App, "Films__accountName:", "Drops__accountName:" },
        { "the app is told all that it needs, and nothing else", App, "HANDBRK8S_Storage__AccountName:", "HANDBRK8S_Storage__Account:" },
        { "the app is told all that it needs, and nothing else", App, "        AZURE_CLIENT_ID:", "        FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'\n        AZURE_CLIENT_ID:" },
        { "the app comes by identity, for the runtime of its code", App, "type: 'UserAssignedIdentity'", "type: 'SystemAssignedIdentity'" },
        { "the app comes by identity, for the runtime of its code", App, "name: 'dotnet-isolated'", "name: 'dotnet'" },
        { "the app comes by identity, for the runtime of its code", App, "version: '10.0'", "version: '8.0'" },
        { "the app comes by identity, for the runtime of its code", App, "httpsOnly: true", "httpsOnly: false" },
        { "the app comes without passwords", App, "name: 'scm'\n    properties: {\n      allow: false", "name: 'scm'\n    properties: {\n      allow: true" },
        { "only dropped films are told of", "modules/events.bicep", "containers/watch/", "containers/ledger/" },
        { "only dropped films are told of", "modules/events.bicep", "Host.Functions.BlobArrived", "Host.Functions.WatchBlobs" },
        { "alerts ask about what there is", "modules/alerts.bicep", "\"upload\"", "\"publish\"" },
        { "alerts ask about what there is", "modules/alerts.bicep", "\"-poison\"", "\"-failed\"" },
        { "alerts ask about what there is", "modules/alerts.bicep", "name: 'poison'", "name: 'failed'" },
        { "alerts ask about what there is", "modules/alerts.bicep", "name: 'oldest-message'", "name: 'oldest'" },
        { "alerts ask about what there is", "modules/alerts.bicep", "name: 'failures'", "name: 'faults'" },
        { "alerts ask about what there is", "modules/alerts.bicep", "name: 'health'", "name: 'pulse'" },
    };

    [Fact(Timeout = 120_000)]
    public async Task What_is_deployed_keeps_all_rules()
    {
        using var folder = new TemporaryFolder();

        var deployment = await Deployment.Of(compiler, BicepFiles.Copy(folder), TestContext.Current.CancellationToken);

        Assert.Empty(from rule in DeploymentRules.All from problem in rule.Value(deployment) select $"{rule.Key}: {problem}");
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_breaks_its_rule(string rule, string file, string right, string wrong)
    {
        using var folder = new TemporaryFolder();

        var deployment = await Deployment.Of(compiler, BicepFiles.Copy(folder, file, right, wrong), TestContext.Current.CancellationToken);

        Assert.NotEmpty(DeploymentRules.All[rule](deployment));
    }

    [Fact]
    public void Each_rule_has_a_mistake_that_breaks_it() =>
        Assert.Equal(DeploymentRules.All.Keys.Order(StringComparer.Ordinal), Mistakes.Select(mistake => mistake.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory(Timeout = 120_000)]
    [InlineData("functions = false", "Microsoft.Web", "Microsoft.EventGrid")]
    [InlineData("blobEvents = false", "Microsoft.EventGrid")]
    [InlineData("alertEmail = ''", "Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/actionGroups")]
    public async Task A_parameter_leaves_its_part_out(string setting, params string[] without)
    {
        using var folder = new TemporaryFolder();

        var deployment = await Deployment.Of(compiler, BicepFiles.Copy(folder), TestContext.Current.CancellationToken, $"param {setting}");

        Assert.DoesNotContain(deployment.Resources, resource => without.Any(part => resource.GetProperty("type").GetString()!.StartsWith(part, StringComparison.Ordinal)));
        Assert.Contains(deployment.Resources, resource => resource.GetProperty("type").GetString() == "Microsoft.Storage/storageAccounts");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_an_operator_only_identities_get_roles()
    {
        using var folder = new TemporaryFolder();

        var deployment = await Deployment.Of(compiler, BicepFiles.Copy(folder), TestContext.Current.CancellationToken, "param operatorId = ''");

        Assert.Equal(RoleTable.Read().Where(grant => grant.Who != "operator").ToHashSet(), deployment.Grants.ToHashSet());
    }
}
