using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Handbrk8s.Jobs;

namespace Handbrk8s.Local.Manual;

/// <summary><c>--help</c>: what the library writes of a command and its options, then examples and exit codes.</summary>
internal sealed class ManualHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _options = new();

    /// <summary>Help is given, whatever else is missing on the command line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _options.Invoke(parseResult);
        ManualPages.Of(CommandName.Of(parseResult.CommandResult)).WriteTo(parseResult.InvocationConfiguration.Output);
        return ExitCodes.Settled;
    }
}
