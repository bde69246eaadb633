using CliWrap;
using CliWrap.Exceptions;

namespace Handbrk8s.Processes;

/// <summary>
/// Runs a program that never outlives us. The kernel kills it when we die (<c>setpriv --pdeathsig KILL</c>), it gets
/// default signal dispositions (.NET ignores SIGPIPE and children inherit that), a session of its own, so that Ctrl+C in
/// a terminal reaches only us, an empty standard input, and an argument list, never a shell string.
/// </summary>
public static class ChildProcess
{
    /// <summary>
    /// Starts the program and drains both of its pipes. Cancelling <paramref name="interrupt"/> sends SIGINT; a child
    /// that has not ended <see cref="ChildCommand.Grace"/> later is killed with everything it started.
    /// </summary>
    /// <returns>Once it runs; await <see cref="RunningChild.Exited"/> for its end.</returns>
    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    public static async Task<RunningChild> Start(ChildCommand command, CancellationToken interrupt)
    {
        var program = ProgramPath.Require(command.Program);
        var kill = new CancellationTokenSource();
        var stopping = interrupt.Register(() => kill.CancelAfter(command.Grace));
        var wrapped = Cli.Wrap("setpriv")
            .WithArguments(["--pdeathsig", "KILL", "setsid", "env", "--default-signal", program, .. command.Arguments])
            .WithEnvironmentVariables(command.Environment)
            .WithWorkingDirectory(command.WorkingDirectory)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(command.OnOutput))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(command.OnError));
        var task = await Forker.Run(() => wrapped.ExecuteAsync(kill.Token, interrupt));
        kill.Token.Register(() => ProcessGroup.Kill(task.ProcessId));
        return new RunningChild(task.ProcessId, Finish(task, stopping, kill));
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<ChildExit> Run(ChildCommand command, CancellationToken interrupt) =>
        await (await Start(command, interrupt)).Exited;

    private static async Task<ChildExit> Finish(CommandTask<CommandResult> task, CancellationTokenRegistration stopping, CancellationTokenSource kill)
    {
        try
        {
            var result = await task;
            return new ChildExit(result.ExitCode, result.RunTime, Interrupted: false);
        }
        catch (OperationCanceledException)
        {
            return new ChildExit(ExitCode: null, RunTime: TimeSpan.Zero, Interrupted: true);
        }
        catch (CommandExecutionException failure)
        {
            return new ChildExit(failure.ExitCode, RunTime: TimeSpan.Zero, Interrupted: false);
        }
        finally
        {
            await stopping.DisposeAsync();
            kill.Dispose();
        }
    }
}
