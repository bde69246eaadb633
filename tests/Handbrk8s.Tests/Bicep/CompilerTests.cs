namespace Handbrk8s.Tests.Bicep;

/// <summary>
/// The compiler knows every type of resource, API version and property, and its linter keeps the rules of bicepconfig.json:
/// nothing that either says is let pass.
/// </summary>
public sealed class CompilerTests(BicepCompiler compiler)
{
    [Theory(Timeout = 120_000)]
    [InlineData("main.bicep")]
    [InlineData("main.bicepparam")]
    [InlineData("azd/main.bicep")]
    public async Task Compiler_and_linter_have_nothing_to_say(string file) =>
        Assert.Empty(await compiler.Complaints(Path.Combine(BicepFiles.Source, file), TestContext.Current.CancellationToken));

    [Theory(Timeout = 120_000)]
    [InlineData("modules/storage.bicep", "resource account '", "resource account ", "BCP")]
    [InlineData("modules/storage.bicep", "name: queue\n", "name: queueName\n", "BCP057")]
    [InlineData("modules/storage.bicep", "isVersioningEnabled", "isVersioningEnable", "BCP089")]
    [InlineData("modules/storage.bicep", "minimumTlsVersion: 'TLS1_2'", "minimumTlsVersion: 12", "BCP036")]
    [InlineData("modules/storage.bicep", "storageAccounts@2025-01-01", "storageAccounts@2025-01-99", "BCP081")]
    [InlineData("modules/events.bicep", "systemTopics/eventSubscriptions@", "systemTopics/eventSubscription@", "BCP081")]
    [InlineData("modules/identity.bicep", "  tags: tags\n", "", "no-unused-params")]
    [InlineData("main.bicep", "param mediaServerToken string = ''", "param mediaServerToken string = 'abc'", "secure-parameter-default")]
    [InlineData("modules/monitoring.bicep", "location: location", "location: 'westeurope'", "no-hardcoded-location")]
    [InlineData("main.bicep", "output keyVault string = vault.outputs.name", "output keyVault string = mediaServerToken", "outputs-should-not-contain-secrets")]
    public async Task A_mistake_is_told_of(string file, string right, string wrong, string code)
    {
        using var folder = new TemporaryFolder();

        var complaints = await compiler.Complaints(Path.Combine(BicepFiles.Copy(folder, file, right, wrong), "main.bicep"), TestContext.Current.CancellationToken);

        Assert.Contains(complaints, complaint => complaint.Contains(code, StringComparison.Ordinal));
    }
}
