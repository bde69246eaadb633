using System.Diagnostics;
using System.Globalization;

namespace Handbrk8s.Tests.Local;

/// <summary>A real process of ours, with its lines as they come.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private RunningProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts a program of ours.</summary>
    public static RunningProgram Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        StartTool(Path.Combine(AppContext.BaseDirectory, program), arguments, environment);

    /// <summary>Starts a program of the system.</summary>
    public static RunningProgram StartTool(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        // Where the tests run in the background of a script, Ctrl+C is ignored, which children inherit.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    public async Task<int> Exited()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits until some line contains the text.</summary>
    public Task Says(string text) => Eventually.True(() => Output.Contains(text, StringComparison.Ordinal), () => $"'{text}' in:\n{Output}");

    public void Kill() => _process.Kill(entireProcessTree: false);

    public void Interrupt() => Signal("-INT", _process.Id);

    /// <summary>Sends a signal with kill(1).</summary>
    public static void Signal(string signal, int processId) =>
        Process.Start("kill", [signal, processId.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
