using Handbrk8s.Configuration;
using Handbrk8s.Jobs;
using Handbrk8s.Transcode.Fetching;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode;

/// <summary>
/// Makes a verified result of an original. What can be checked cheaply comes first: HandBrakeCLI's exit codes cannot tell a
/// bad preset from a bad film.
/// </summary>
internal sealed class TranscodeJob(IOptions<LibraryOptions> libraries, BlobFetch fetch, HandBrakeCli handBrake, SourceCheck sourceCheck, VerifiedEncode encode, SecondThoughts secondThoughts) : IJob
{
    // NFS may show a file that another node has just moved only after a while.
    private static readonly TimeSpan UntilVisible = TimeSpan.FromSeconds(30);

    public Stage Stage => Stage.Transcode;

    public async Task<Outcome> Run(Attempt attempt, CancellationToken stop) =>
        await secondThoughts.On(await Transcode(attempt, stop), attempt, stop);

    private async Task<Outcome> Transcode(Attempt attempt, CancellationToken stop)
    {
        var settings = libraries.Value.For(attempt.Film.Path);
        if ((await fetch.Ensure(attempt, stop) ?? await CheckOriginal(attempt, stop)) is { } notNow)
        {
            return notNow;
        }

        if (await EarlierResult.Find(attempt, settings, stop) is { } ready)
        {
            return ready;
        }

        if (!await handBrake.PresetExists(settings.Preset, stop))
        {
            return new Outcome.Retry($"HandBrake has no preset '{settings.Preset}', which the library '{attempt.Film.Path.Library}' asks for. HandBrakeCLI --preset-list shows them; case matters.");
        }

        var original = attempt.Folder.Source(attempt.Film.Path);
        var source = await sourceCheck.Check(original, stop);
        if (source.IsHopeless)
        {
            return new Outcome.Poison(source.Sentence);
        }

        return await Scan(original, stop) switch
        {
            { Chosen: { } title } => await encode.Run(attempt, settings, title, source, stop),
            { Signal: { } signal } scan => new Outcome.Retry($"HandBrake died by signal {signal} while it looked at '{attempt.Film.Path}'. Its last words: '{HandBrakeExit.LastWords(scan.Log)}'.") { Counts = true },
            var scan => new Outcome.Poison($"HandBrake finds no title in '{attempt.Film.Path}'. Its last words: '{HandBrakeExit.LastWords(scan.Log)}'."),
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
