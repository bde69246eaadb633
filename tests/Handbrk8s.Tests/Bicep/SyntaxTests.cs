namespace Handbrk8s.Tests.Bicep;

/// <summary>The rules that the syntax trees alone can show, on machines for which there is no Bicep CLI, too.</summary>
public sealed class SyntaxTests
{
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "every file parses", "modules/queue.bicep", "param name string", "param name string =" },
        { "every identifier resolves", "modules/queue.bicep", "to.type", "them.type" },
        { "every identifier resolves", "modules/storage.bicep", "concat(watchers, scalers)", "concat(watchers, scaler)" },
        { "every identifier resolves", "modules/identity.bicep", "param issuer string\n", "" },
        { "the queues are those of the code", "modules/storage.bicep", "'upload-poison'", "'upload-failed'" },
        { "the containers are those of the code", "modules/storage.bicep", "'ledger',", "'records'," },
        { "role ids are those of the table, and in one file", "modules/types.bicep", "19e7f393-937e-4f77-808e-94535e297925", "8a0f0c08-91a1-4084-bc3d-661d67233fed" },
        { "role ids are those of the table, and in one file", "modules/keyvault.bicep", "roles.keyVaultSecretsUser)", "'4633458b-17de-408a-b874-0445c86b69e6')" },
        { "accounts take no keys", "modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: true" },
        { "accounts take no keys", "modules/host.bicep", "    allowSharedKeyAccess: false\n", "" },
        { "no output tells a secret", "main.bicep", "= vault.outputs.name", "= mediaServerToken" },
        { "no output tells a secret", "modules/storage.bicep", "output name string = account.name", "output name string = account.listKeys().keys[0].value" },
        { "no output tells a secret", "modules/monitoring.bicep", "string = workspace.id", "string = insights.properties.ConnectionString" },
    };

    [Fact(Timeout = 60_000)]
    public async Task The_files_keep_all_rules()
    {
        var facts = await SyntaxFacts.Of(BicepFiles.Source, TestContext.Current.CancellationToken);

        Assert.Empty(from rule in SyntaxRules.All from problem in rule.Value(facts) select $"{rule.Key}: {problem}");
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_breaks_its_rule(string rule, string file, string right, string wrong)
    {
        using var folder = new TemporaryFolder();

        var facts = await SyntaxFacts.Of(BicepFiles.Copy(folder, file, right, wrong), TestContext.Current.CancellationToken);

        Assert.NotEmpty(SyntaxRules.All[rule](facts));
    }

    [Fact]
    public void Each_rule_has_a_mistake_that_breaks_it() =>
        Assert.Equal(SyntaxRules.All.Keys.Order(StringComparer.Ordinal), Mistakes.Select(mistake => mistake.Data.Item1).Distinct().Order(StringComparer.Ordinal));
}
