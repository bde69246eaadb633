using System.Diagnostics;
using System.Text.Json;

namespace Handbrk8s.Tests.Bicep;

/// <summary>What tests/bicep/syntax.mjs reads from the syntax trees of all files: needs no Bicep CLI, so it holds on every machine.</summary>
internal sealed record SyntaxFacts(
    IReadOnlyList<string> Broken,
    IReadOnlyList<string> Unresolved,
    IReadOnlyList<SyntaxFacts.Output> Outputs,
    IReadOnlyList<SyntaxFacts.Account> Accounts,
    IReadOnlyList<SyntaxFacts.Module> Modules,
    IReadOnlyList<SyntaxFacts.Id> Ids)
{
    public static async Task<SyntaxFacts> Of(string folder, CancellationToken cancel)
    {
        var program = Path.Combine(BicepFiles.Repository, "tests/bicep/syntax.mjs");
        using var process = Process.Start(new ProcessStartInfo("node", [program, folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var facts = await JsonSerializer.DeserializeAsync<SyntaxFacts>(process.StandardOutput.BaseStream, JsonSerializerOptions.Web, cancel);
        await process.WaitForExitAsync(cancel);
        return facts!;
    }

    internal sealed record Output(string At, IReadOnlyList<string> Uses);

    internal sealed record Account(string At, string SharedKeys);

    internal sealed record Module(string File, IReadOnlyList<string> Names);

    internal sealed record Id(string File, [property: System.Text.Json.Serialization.JsonPropertyName("id")] string Value);
}
