using System.CommandLine.Parsing;

namespace Handbrk8s.Local.Manual;

/// <summary>A command as it is typed: <c>handbrk8s queue peek</c>.</summary>
internal static class CommandName
{
    // Not that of the file, which its owner may have given another name.
    private const string Program = "handbrk8s";

    public static string Of(CommandResult command) => command.Parent is CommandResult parent ? $"{Of(parent)} {command.Command.Name}" : Program;
}
