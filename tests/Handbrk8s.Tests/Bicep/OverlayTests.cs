using System.Diagnostics;

namespace Handbrk8s.Tests.Bicep;

/// <summary>infra/bicep/overlay.sh, which makes an overlay of what a deployment told.</summary>
public sealed class OverlayTests
{
    private const string Worker = "00000000-0000-0000-0000-0000000000e0";
    private const string Keda = "00000000-0000-0000-0000-0000000000ed";

    // What 'az deployment group show --output json' prints, shortened.
    private const string Shown = $$"""
        {
          "id": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/handbrk8s/providers/Microsoft.Resources/deployments/main",
          "location": null,
          "name": "main",
          "properties": {
            "mode": "Incremental",
            "outputs": {
              "functionsApp": {
                "type": "String",
                "value": ""
              },
              "kedaClientId": {
                "type": "String",
                "value": "{{Keda}}"
              },
              "keyVault": {
                "type": "String",
                "value": "handbrk8s-abcdefghijklm"
              },
              "hostAccount": {
                "type": "String",
                "value": "hb8shostabcdefghijklm"
              },
              "storageAccount": {
                "type": "String",
                "value": "handbrk8sabcdefghijklm"
              },
              "watcherClientId": {
                "type": "String",
                "value": "00000000-0000-0000-0000-0000000000ca"
              },
              "workerClientId": {
                "type": "String",
                "value": "{{Worker}}"
              }
            },
            "provisioningState": "Succeeded"
          },
          "type": "Microsoft.Resources/deployments"
        }
        """;

    private const string KeptByAzd = $"""
        AZURE_ENV_NAME="home"
        functionsApp="handbrk8s-abcdefghijklm"
        kedaClientId="{Keda}"
        hostAccount="hb8shostabcdefghijklm"
        storageAccount="handbrk8sabcdefghijklm"
        watcherClientId="00000000-0000-0000-0000-0000000000ca"
        workerClientId="{Worker}"
        """;

    [Theory(Timeout = 60_000)]
    [InlineData(Shown)]
    [InlineData(KeptByAzd)]
    public async Task The_overlay_renders_with_account_and_identities_in_their_places(string outputs)
    {
        Assert.SkipUnless(await Run("kubectl", ["version", "--client"], "") is { Exit: 0 }, "There is no kubectl.");
        using var folder = new TemporaryFolder();
        CopyFolder(Path.Combine(BicepFiles.Repository, "keda"), folder.Folder("keda"));
        var overlay = Path.Combine(folder.Path, "keda/overlays/mine-azure");

        var written = await Overlay(overlay, outputs);
        var rendered = await Run("kubectl", ["kustomize", overlay], "");

        Assert.Equal((0, ""), (written.Exit, written.Errors));
        Assert.Equal((0, ""), (rendered.Exit, rendered.Errors));
        Assert.Equal(1, Times($"azure.workload.identity/client-id: {Worker}", rendered.Output));
        Assert.Equal(1, Times("HANDBRK8S_Storage__AccountName: handbrk8sabcdefghijklm", rendered.Output));
        Assert.Equal(2, Times(" accountName: handbrk8sabcdefghijklm", rendered.Output));
        Assert.Equal(1, Times($"identityId: {Keda}", rendered.Output));
        Assert.All(rendered.Output.Split("\n---\n").Where(one => one.Contains("\nkind: Job\n", StringComparison.Ordinal)), job => Assert.Contains("azure.workload.identity/use: \"true\"", job, StringComparison.Ordinal));
        Assert.Equal(1, Times("name: check-transcode\n", rendered.Output));
        Assert.Equal(1, Times("name: check-upload\n", rendered.Output));
        Assert.DoesNotContain("kind: Azure", rendered.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_owner_wrote_into_the_overlay_stays()
    {
        using var folder = new TemporaryFolder();
        folder.File("kustomization.yaml", "mine");
        folder.File("nfs.yaml", "mine");
        folder.File("azure.yaml", "of an older deployment");

        await Overlay(folder.Path, Shown);

        Assert.Equal(["mine", "mine"], new[] { "kustomization.yaml", "nfs.yaml" }.Select(file => File.ReadAllText(Path.Combine(folder.Path, file))));
        Assert.Contains($"workerClientId: {Worker}", await File.ReadAllTextAsync(Path.Combine(folder.Path, "azure.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("\"value\": \"handbrk8sabcdefghijklm\"", "\"value\": \"\"", "storageAccount")]
    [InlineData("workerClientId", "someClientId", "workerClientId")]
    [InlineData(Keda, "keda: {evil: true}", "kedaClientId")]
    public async Task An_output_that_is_none_is_refused_and_nothing_is_written(string right, string wrong, string named)
    {
        using var folder = new TemporaryFolder();
        var overlay = Path.Combine(folder.Path, "mine-azure");

        var written = await Overlay(overlay, Shown.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(1, written.Exit);
        Assert.Contains($"the deployment's output '{named}'", written.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(overlay));
    }

    private static Task<(int Exit, string Output, string Errors)> Overlay(string folder, string outputs) =>
        Run(Path.Combine(BicepFiles.Source, "overlay.sh"), [folder], outputs);

    private static async Task<(int Exit, string Output, string Errors)> Run(string program, IEnumerable<string> arguments, string input)
    {
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output, (await errors).Trim());
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, "", missing.Message);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/mine", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static int Times(string text, string inside) => inside.Split(text).Length - 1;
}
