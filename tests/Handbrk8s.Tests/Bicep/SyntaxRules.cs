using Handbrk8s.Blobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Bicep;

/// <summary>What must hold of the syntax trees.</summary>
internal static class SyntaxRules
{
    private static readonly string[] Secrets = ["key", "keys", "password", "token", "sas", "connectionString", "secret"];

    public static IReadOnlyDictionary<string, Func<SyntaxFacts, IEnumerable<string>>> All { get; } = new Dictionary<string, Func<SyntaxFacts, IEnumerable<string>>>(StringComparer.Ordinal)
    {
        ["every file parses"] = facts => facts.Broken,
        ["every identifier resolves"] = facts => facts.Unresolved,
        ["the queues are those of the code"] = facts => Difference.Between(QueueNames.All, NamesFor("queue.bicep", facts)),
        ["the containers are those of the code"] = facts => Difference.Between(["ledger", DropNames.Container], NamesFor("container.bicep", facts)),
        ["role ids are those of the table, and in one file"] = facts => Difference.Between(RoleTable.Read().Select(grant => $"modules/types.bicep {grant.RoleId}").Distinct(), facts.Ids.Select(id => $"{id.File} {id.Value}")),
        ["accounts take no keys"] = facts => facts.Accounts.Where(account => account.SharedKeys != "false").Select(account => $"{account.At}: allowSharedKeyAccess is {account.SharedKeys}"),
        ["no output tells a secret"] = facts => facts.Outputs.Where(output => output.Uses.Any(TellsSecret)).Select(output => $"{output.At} uses {string.Join(", ", output.Uses)}"),
    };

    private static IEnumerable<string> NamesFor(string module, SyntaxFacts facts) => facts.Modules.Where(use => use.File == module).SelectMany(use => use.Names);

    private static bool TellsSecret(string use) => use.StartsWith("list", StringComparison.Ordinal) || use.StartsWith("secure ", StringComparison.Ordinal) || Secrets.Contains(use, StringComparer.OrdinalIgnoreCase);
}
