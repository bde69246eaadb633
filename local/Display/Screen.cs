using Handbrk8s.Local.Running;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Handbrk8s.Local.Display;

/// <summary>
/// What a person sees: a line for every milestone, and below them, in a terminal, what is under way right now. Written to a
/// file or a pipe, progress comes as a line every ten percent.
/// </summary>
internal sealed class Screen
{
    private const int TimeWidth = 7;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly long _since;
    private readonly PlainProgress _plain;
    private string? _problem;

    public Screen(IAnsiConsole console, TimeProvider time)
    {
        _console = console;
        _time = time;
        _since = time.GetTimestamp();
        _plain = new PlainProgress(Say);
        Log = new ScreenLog((level, text) => Say(level >= LogLevel.Error ? "red" : "yellow", text));
    }

    public ScreenLog Log { get; }

    private bool IsTerminal => _console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>Prints one line with the time since the start.</summary>
    public void Say(string text) => Say("default", text);

    public void Say(string style, string text)
    {
        text = Printable.Of(text);
        // As wide as the screen: a shorter line would leave the end of what stood there before.
        var line = new Grid().Expand().AddColumn(new GridColumn().Width(TimeWidth).NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        line.AddRow(new Text($"{_time.GetElapsedTime(_since):h\\:mm\\:ss}", new Style(decoration: Decoration.Dim)), new Text(text, Style.Parse(style)));
        if (IsTerminal)
        {
            _console.Write(line);
        }
        else
        {
            // A pipe has no width to wrap at.
            _console.Profile.Out.Writer.WriteLine($"{_time.GetElapsedTime(_since):h\\:mm\\:ss}  {text}");
        }
    }

    /// <summary>Shows what happens until told to stop.</summary>
    /// <param name="runner">The pipeline.</param>
    /// <param name="changed">Called for every film that moved on, after its lines.</param>
    /// <param name="stop">Ends it, after a last look.</param>
    public async Task Follow(Runner runner, Action<FilmChange> changed, CancellationToken stop)
    {
        var feed = new FilmFeed(runner.Ledger);
        while (!await Tried(() => feed.Begin(CancellationToken.None)) && await Pause(stop))
        {
        }

        if (feed.Unfinished.Count > 0)
        {
            Say($"Carrying on with {feed.Unfinished.Count} unfinished film(s).");
        }

        if (IsTerminal)
        {
            await _console.Live(new Text("")).AutoClear(true).StartAsync(live => Look(runner, feed, changed, () => live.UpdateTarget(Underway.Of(runner, feed.Unfinished)), stop));
        }
        else
        {
            await Look(runner, feed, changed, () => _plain.Show(feed.Unfinished, runner.NotTaken), stop);
        }
    }

    private async Task Look(Runner runner, FilmFeed feed, Action<FilmChange> changed, Action show, CancellationToken stop)
    {
        var wasBusy = true;
        do
        {
            // An idle ledger is not asked: a library may have thousands of films. A worker may begin and end between two looks,
            // so idle means too that no film is known to be unfinished.
            if (runner.IsBusy || wasBusy || feed.Unfinished.Count > 0)
            {
                await Tried(() => Look(feed, changed));
            }

            wasBusy = runner.IsBusy;
            show();
        }
        while (await Pause(stop));
    }

    private async Task Look(FilmFeed feed, Action<FilmChange> changed)
    {
        await foreach (var change in feed.Changes(CancellationToken.None))
        {
            Milestones.Of(change).ToList().ForEach(line => Say(line.Style, line.Text));
            changed(change);
        }
    }

    /// <returns>False when the records could not be read, which is said once.</returns>
    private async Task<bool> Tried(Func<Task> read)
    {
        try
        {
            await read();
            _problem = null;
            return true;
        }
        catch (Exception failure)
        {
            if (failure.Message != _problem)
            {
                Say("red", $"The records could not be read: {failure.Message} The films go on; this is tried again every second.");
            }

            _problem = failure.Message;
            return false;
        }
    }

    /// <returns>False after the last look.</returns>
    private async Task<bool> Pause(CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return false;
        }

        await Task.Delay(LookEvery, _time, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return true;
    }
}
