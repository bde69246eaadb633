namespace FakeHandBrake;

internal sealed class Encode(Arguments arguments, Source source, Words words)
{
    private const int Steps = 20;
    private const double TroubleAt = 0.3;
    private const int Cancelled = 1;
    private const int WriteFailed = 4;

    public async Task<int> Run()
    {
        using var signals = new Signals(words.Has("ignore-signals"));
        if (!Preset.Exists(arguments.Value("--preset")) || !source.IsFilm)
        {
            Console.Error.WriteLine("No title found.");
            return Preset.Unknown;
        }

        var output = arguments.Value("--output") ?? "";
        var copy = new Copy(source, output, arguments.Value("--format") ?? "", words);
        var exit = words.Number("exit");
        if (words.Has("slow") || exit is WriteFailed)
        {
            await copy.Half();
        }

        if (exit is { } code)
        {
            Console.Error.WriteLine("ERROR: as you wished");
            return (int)code;
        }

        if (!words.Has("no-plan"))
        {
            Say.Job(Job.Of(source, output));
        }

        if (!await Progress(signals.Interrupted))
        {
            return Cancelled;
        }

        await copy.Whole();
        Damage.Do(output, words);
        return Finish();
    }

    /// <returns>False when interrupted.</returns>
    private async Task<bool> Progress(Task interrupted)
    {
        var pause = TimeSpan.FromSeconds((words.Number("slow") ?? 0) / Steps);
        for (var step = 0; step <= Steps; step++)
        {
            var progress = (double)step / Steps;
            Say.Working(progress);
            if (progress >= TroubleAt)
            {
                Trouble();
            }

            var next = words.Has("hang") && progress >= TroubleAt ? Task.Delay(Timeout.Infinite) : Task.Delay(pause);
            if (await Task.WhenAny(next, interrupted) == interrupted)
            {
                return false;
            }
        }

        return true;
    }

    private void Trouble()
    {
        if (words.Number("crash", otherwise: 11) is { } signal)
        {
            Signals.DieBy((int)signal);
        }
    }

    private int Finish()
    {
        if (!words.Has("no-counts"))
        {
            Say.Log($"sync: got {source.Frames} frames, {source.Frames} expected");
        }

        if (!words.Has("no-workdone"))
        {
            Say.WorkDone((int)(words.Number("error") ?? 0));
        }

        Console.Error.WriteLine("\nEncode done!\nHandBrake has exited.");
        return 0;
    }
}
