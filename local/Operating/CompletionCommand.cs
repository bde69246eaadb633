using System.CommandLine;
using Handbrk8s.Jobs;

namespace Handbrk8s.Local.Operating;

/// <summary>
/// <c>completion</c>: what a shell needs to complete our commands and options. The program itself knows the answers, and gives those
/// that hold the word anywhere: the shells keep those that begin with it.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _handbrk8s() {
              local IFS=$'\n'
              mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
            }
            complete -o default -F _handbrk8s handbrk8s ./handbrk8s
            """,
        ["zsh"] = """
            #compdef handbrk8s
            _handbrk8s() {
              local -a answers=(${(f)"$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"})
              compadd -a answers || _files
            }
            compdef _handbrk8s handbrk8s
            """,
        ["fish"] = """
            complete -c handbrk8s -a '(handbrk8s "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints what makes a shell complete commands and options. For bash: source <(handbrk8s completion bash)") { shell };
        command.SetAction(parsed =>
        {
            Console.WriteLine(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCodes.Settled;
        });
        return command;
    }
}
