using Handbrk8s.Configuration;
using Handbrk8s.Jobs;
using Handbrk8s.Transcode.Fetching;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Programs;
using Handbrk8s.Transcode.Resources;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode;

/// <summary>
/// Makes a verified result of an original. What can be checked cheaply comes first: HandBrakeCLI's exit codes cannot tell a
/// bad preset from a bad film.
/// </summary>
internal sealed class TranscodeJob(IOptions<LibraryOptions> libraries, BlobFetch fetch, HandBrakeCli handBrake, Workplace workplace, PresetCheck presets, SourceCheck sourceCheck, VerifiedEncode encode, SecondThoughts secondThoughts) : IJob
{
    // NFS may show a file that another node has just moved only after a while.
    private static readonly TimeSpan UntilVisible = TimeSpan.FromSeconds(30);

    public Stage Stage => Stage.Transcode;

    public async Task<Outcome> Run(Attempt attempt, CancellationToken stop) =>
        await secondThoughts.On(await TranscodeOrNotice(attempt, stop), attempt, stop);

    private async Task<Outcome> TranscodeOrNotice(Attempt attempt, CancellationToken stop)
    {
        try
        {
            return await Transcode(attempt, stop);
        }
        catch (HungToolException hung)
        {
            return new Outcome.Retry(hung.Message) { Counts = true };
        }
    }

    private async Task<Outcome> Transcode(Attempt attempt, CancellationToken stop)
    {
        var settings = libraries.Value.For(attempt.Film.Path).ForEncode();
        if ((await fetch.Ensure(attempt, stop) ?? await CheckOriginal(attempt, stop)) is { } notNow)
        {
            return notNow;
        }

        if (await EarlierResult.Find(attempt, settings, stop) is { } ready)
        {
            return ready;
        }

        if ((workplace.WhyNot(attempt.Folder, attempt.Folder.Log(attempt.Token)) ?? await presets.WhyNot(attempt.Film.Path.Library, settings, stop)) is { } why)
        {
            return new Outcome.Retry(why);
        }

        var original = attempt.Folder.Source(attempt.Film.Path);
        var source = await sourceCheck.Check(original, stop);
        if (source.IsHopeless)
        {
            return new Outcome.Poison(source.Sentence);
        }

        return await Scan(original, stop) switch
        {
            { Chosen: not null } scan => await encode.Run(attempt, settings, scan, source, stop),
            { MemoryRemedy: { } remedy } => new Outcome.Retry($"HandBrake was killed by the kernel while it looked at '{attempt.Film.Path}', because {remedy}. The film goes on by itself then."),
            { Signal: { } signal } scan => new Outcome.Retry($"HandBrake died by signal {signal} while it looked at '{attempt.Film.Path}'. Its last words: '{HandBrakeExit.LastWords(scan.Log)}'.") { Counts = true, Log = scan.Log },
            var scan => new Outcome.Poison($"HandBrake finds no title in '{attempt.Film.Path}'. Its last words: '{HandBrakeExit.LastWords(scan.Log)}'.") { Log = scan.Log },
        };
    }

    /// <summary>Twice, and every byte in between, before a source is said to have no title.</summary>
    private async Task<TitleScan> Scan(string original, CancellationToken stop)
    {
        var scan = await handBrake.Scan(original, stop);
        if (scan is { Chosen: null, Signal: null })
        {
            await SourceCheck.Reread(original, stop);
            scan = await handBrake.Scan(original, stop);
        }

        return scan;
    }

    private static async Task<Outcome?> CheckOriginal(Attempt attempt, CancellationToken stop)
    {
        if (attempt.Original() is not { } original)
        {
            return new Outcome.Retry($"The original is not visible in '{attempt.Folder.SourceFolder}'. Is the share mounted?") { Delay = UntilVisible };
        }

        if (original.Fingerprint == attempt.Film.Source)
        {
            return null;
        }

        // Someone wrote on after the claim. The next attempt finds out whether that has stopped.
        return await attempt.Update(film => film with { Source = original.Fingerprint }, stop)
            ? new Outcome.Retry("The original still changes: something goes on writing to it.")
            : new Outcome.Interrupted();
    }
}
