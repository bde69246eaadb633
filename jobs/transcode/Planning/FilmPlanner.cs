using System.Globalization;
using System.Text.Json;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Intake.Structure;
using Handbrk8s.Ledger;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Programs;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Planning;

/// <summary>What would become of a film, without doing it: nothing is claimed, and only a sample of it is encoded, into a temporary place.</summary>
public sealed class FilmPlanner
{
    private static readonly TimeSpan SampleLength = TimeSpan.FromSeconds(10);

    private readonly HandBrakeCli _handBrake;
    private readonly PresetCheck _presets;
    private readonly SourceCheck _source;
    private readonly WatchFolder _watch;
    private readonly LibraryOptions _libraries;
    private readonly FolderOptions _folders;

    internal FilmPlanner(HandBrakeCli handBrake, PresetCheck presets, SourceCheck source, WatchFolder watch, IOptions<LibraryOptions> libraries, IOptions<FolderOptions> folders) =>
        (_handBrake, _presets, _source, _watch, _libraries, _folders) = (handBrake, presets, source, watch, libraries.Value, folders.Value);

    /// <param name="file">The film, wherever it is: a file, or the folder of a disc.</param>
    /// <param name="path">Where in <c>watch/</c> it would be dropped.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Lines for a person, and whether it would be worked on.</returns>
    public async Task<(IReadOnlyList<string> Lines, bool IsFine)> Plan(string file, FilmPath path, CancellationToken cancel)
    {
        List<string> lines = [$"Film:       {path}"];
        try
        {
            return (lines, await Plan(file, path, lines, cancel));
        }
        catch (HungToolException hung)
        {
            lines.Add($"It hangs:   {hung.Message}");
            return (lines, false);
        }
    }

    private async Task<bool> Plan(string file, FilmPath path, List<string> lines, CancellationToken cancel)
    {
        var settings = _libraries.For(path);
        var isDisc = Directory.Exists(file);
        if (WhyNotTaken(file, path, isDisc) is { } why)
        {
            lines.Add($"Not taken:  {why}");
            return false;
        }

        if (await _presets.WhyNot(path.Library, settings, cancel) is { } wrong)
        {
            lines.Add($"It waits:   {wrong}");
            return false;
        }

        var source = await _source.Check(file, cancel);
        if (source.IsHopeless)
        {
            lines.Add($"Set aside:  {source.Sentence}");
            return false;
        }

        var scan = await _handBrake.Scan(file, cancel);
        if (scan.Chosen is not { } title)
        {
            lines.Add($"Set aside:  HandBrake finds no title in it. Its last words: '{HandBrakeExit.LastWords(scan.Log)}'.");
            return false;
        }

        lines.Add(FormattableString.Invariant($"Title:      {title.Index} of {scan.Titles.Count}, {title.Duration:h\\:mm\\:ss}, {title.FramesPerSecond:0.###} frames per second, {Plural.Of(title.Audio.Count, "audio track")}, {Plural.Of(title.Subtitles.Count, "subtitle track")}, {Plural.Of(title.Chapters, "chapter")}"));
        lines.Add($"Settings:   preset '{settings.Preset}', {settings.Container}; the original then: {settings.Original.ToString().ToLowerInvariant()}");
        lines.AddRange(scan.WhyKeepOriginal() is { } stays ? [$"Original:   stays whatever the settings say. {stays}"] : (string[])[]);
        lines.Add($"Published:  {Target(path, isDisc, settings)}");
        return await Sample(file, isDisc, title, settings, lines, cancel);
    }

    private string? WhyNotTaken(string file, FilmPath path, bool isDisc)
    {
        // What the look at watch/ passes over without a word.
        if (path.ToString().Split('/').FirstOrDefault(IgnoredNames.IsHidden) is { } odd)
        {
            return $"'{odd}' is a name for hidden things, and those are passed over.";
        }

        if (!isDisc && !_watch.IsFilm(path.Name) && !IgnoredNames.IsUnfinished(path.Name))
        {
            return $"'{Path.GetExtension(path.Name)}' is none of the extensions of films. {IntakeOptions.Section}:{nameof(IntakeOptions.Extensions)} adds one.";
        }

        return _watch.WhyNot(path, file) ?? (StructureWatch.Judge(file, isDisc, () => { }) is StructureVerdict.Incomplete(var missing)
            ? $"{missing} It would be looked at again when it changes; '{path.Name}{WatchFolder.DoneSuffix}' beside it takes it all the same."
            : null);
    }

    private string Target(FilmPath path, bool isDisc, LibrarySettings settings)
    {
        var target = LibraryPlace.Of(path, isDisc, settings.Container);
        var stands = File.Exists(Path.Combine(_folders.Library, target));
        return stands ? $"{target}, where another file stands: {JsonNamingPolicy.KebabCaseLower.ConvertName(settings.Conflict.ToString())}" : target;
    }

    /// <summary>Adds the command and, from ten seconds in the middle, the tracks that come of it and what the whole will take.</summary>
    /// <returns>False when those could not be encoded.</returns>
    private async Task<bool> Sample(string file, bool isDisc, ScannedTitle title, LibrarySettings settings, List<string> lines, CancellationToken cancel)
    {
        var place = Directory.CreateTempSubdirectory("handbrk8s-plan-");
        try
        {
            var order = new EncodeOrder(file, Path.Combine(place.FullName, $"sample.{settings.Container}"), title.Index, settings.Preset, settings.Container, Path.Combine(place.FullName, "log"))
            {
                PresetFile = settings.PresetFile,
                Sample = title.Duration > 3 * SampleLength ? (title.Duration / 2, SampleLength) : null,
            };
            lines.Add($"Command:    {await _handBrake.CommandFor(order with { Sample = null }, cancel)}");
            var rate = new LastRate();
            var run = await _handBrake.Encode(order, rate, cancel);
            cancel.ThrowIfCancellationRequested();
            lines.AddRange(run.Plan is { } plan ? [$"Tracks:     {Tracks(plan, title)}"] : (string[])[]);
            if (run.Failure is { } failure)
            {
                lines.Add($"Sample:     {failure}");
                return false;
            }

            var size = (isDisc ? FolderTree.Find(file) : FileStat.Find(file))?.Fingerprint.Size ?? 0;
            var share = title.Duration / (order.Sample?.Length ?? title.Duration);
            var time = rate.FramesPerSecond is > 0 and var speed ? TimeSpan.FromSeconds(title.Duration.TotalSeconds * title.FramesPerSecond / speed) : run.RunTime * share;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Estimate:   {ByteSize.Text(new FileInfo(order.Result).Length * share)} of {ByteSize.Text(size)}, in {time:h\\:mm\\:ss} on this machine, from {(order.Sample is null ? "all of it" : "ten seconds of its middle")}"));
            return true;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    /// <summary>By their languages. Which are taken is decided by rules of the preset, so only HandBrake itself can tell.</summary>
    private static string Tracks(EncodePlan plan, ScannedTitle title) =>
        $"{Languages("audio", plan.Audio, title.Audio)}; {Languages("subtitles", plan.Subtitles, title.Subtitles)}{(plan.MayAddSubtitle ? ", and what the search for foreign audio finds" : "")}";

    private static string Languages(string kind, IReadOnlyList<PlannedTrack> planned, IReadOnlyList<ScannedTrack> scanned) =>
        planned.Count == 0 ? $"no {kind}" : $"{kind} {string.Join(", ", planned.Select(track => scanned.ElementAtOrDefault(track.SourceTrack)?.Language ?? "und"))}";

    private sealed class LastRate : IProgress<JobProgress>
    {
        public double? FramesPerSecond { get; private set; }

        public void Report(JobProgress value) => FramesPerSecond = value.FramesPerSecond ?? FramesPerSecond;
    }
}
