using System.CommandLine;
using System.CommandLine.Invocation;
using Handbrk8s.Jobs;

namespace Handbrk8s.Local.Manual;

/// <summary>A command line that cannot be taken: what is wrong with it, and where it says how it should be.</summary>
internal static class UsageError
{
    /// <returns>The exit code; null where nothing is wrong.</returns>
    public static int? Tell(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction errors)
        {
            return null;
        }

        // Who named no command is shown those there are. All options of one would hide the line that says what is wrong.
        errors.ShowHelp = parsed.CommandResult.Command.Action is null;
        errors.Invoke(parsed);
        if (!errors.ShowHelp)
        {
            Console.Error.WriteLine($"See: {CommandName.Of(parsed.CommandResult)} --help");
        }

        return ExitCodes.Usage;
    }
}
