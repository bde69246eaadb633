using System.Globalization;
using Handbrk8s.Configuration;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Intake.Structure;
using Handbrk8s.Ledger;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Planning;

/// <summary>What would become of a film, without doing it: nothing is claimed, and only a sample of it is encoded, into a temporary place.</summary>
public sealed class FilmPlanner
{
    private static readonly TimeSpan SampleLength = TimeSpan.FromSeconds(10);

    private readonly HandBrakeCli _handBrake;
    private readonly SourceCheck _source;
    private readonly LibraryOptions _libraries;
    private readonly IntakeOptions _intake;
    private readonly FolderOptions _folders;

    internal FilmPlanner(HandBrakeCli handBrake, SourceCheck source, IOptions<LibraryOptions> libraries, IOptions<IntakeOptions> intake, IOptions<FolderOptions> folders) =>
        (_handBrake, _source, _libraries, _intake, _folders) = (handBrake, source, libraries.Value, intake.Value, folders.Value);

    /// <param name="file">The film, wherever it is: a file, or the folder of a disc.</param>
    /// <param name="path">Where in <c>watch/</c> it would be dropped.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Lines for a person, and whether it would be worked on.</returns>
    public async Task<(IReadOnlyList<string> Lines, bool IsFine)> Plan(string file, FilmPath path, CancellationToken cancel)
    {
        var settings = _libraries.For(path);
        List<string> lines = [$"Film:       {path}"];
        if (WhyNotTaken(file) is { } why)
        {
            return ([.. lines, $"Not taken:  {why}"], false);
        }

        if (!await _handBrake.PresetExists(settings.Preset, settings.PresetFile, cancel))
        {
            return ([.. lines, $"It waits:   HandBrake has no preset '{settings.Preset}'{(settings.PresetFile is { } from ? $" in '{from}'" : "")}. HandBrakeCLI --preset-list shows them; case matters."], false);
        }

        var source = await _source.Check(file, cancel);
        if (source.IsHopeless)
        {
            return ([.. lines, $"Set aside:  {source.Sentence}"], false);
        }

        var scan = await _handBrake.Scan(file, cancel);
        if (scan.Chosen is not { } title)
        {
            return ([.. lines, $"Set aside:  HandBrake finds no title in it. Its last words: '{HandBrakeExit.LastWords(scan.Log)}'."], false);
        }

        lines.Add(FormattableString.Invariant($"Title:      {title.Index} of {scan.Titles.Count}, {title.Duration:h\\:mm\\:ss}, {title.FramesPerSecond:0.###} frames per second, {Plural.Of(title.Audio.Count, "audio track")}, {Plural.Of(title.Subtitles.Count, "subtitle track")}, {Plural.Of(title.Chapters, "chapter")}"));
        lines.Add($"Settings:   preset '{settings.Preset}', {settings.Container}; the original then: {settings.Original.ToString().ToLowerInvariant()}");
        lines.AddRange(scan.WhyKeepOriginal() is { } stays ? [$"Original:   stays whatever the settings say. {stays}"] : (string[])[]);
        lines.Add($"Published:  {Target(path, settings)}");
        await Sample(file, title, settings, lines, cancel);
        return (lines, true);
    }

    private string? WhyNotTaken(string file)
    {
        if (Directory.Exists(file))
        {
            return null;
        }

        var name = Path.GetFileName(file);
        if (IgnoredNames.IsHidden(name) || IgnoredNames.IsUnfinished(name))
        {
            return $"'{name}' looks like something hidden or an unfinished copy.";
        }

        if (!_intake.Extensions.Contains(Path.GetExtension(name)))
        {
            return $"'{Path.GetExtension(name)}' is none of the extensions of films. {IntakeOptions.Section}:{nameof(IntakeOptions.Extensions)} adds one.";
        }

        using var content = File.OpenRead(file);
        return StructureCheck.Of(content, content.Length, Path.GetExtension(name)) is StructureVerdict.Incomplete(var missing)
            ? $"{missing} It would be looked at again when it changes; '{name}.done' beside it takes it all the same."
            : null;
    }

    private string Target(FilmPath path, LibrarySettings settings)
    {
        var target = Path.ChangeExtension(path.ToString(), settings.Container);
        var stands = File.Exists(Path.Combine(_folders.Library, target));
        return stands ? $"{target}, where another file stands: {settings.Conflict.ToString().ToLowerInvariant()}" : target;
    }

    /// <summary>Adds the command and, from ten seconds in the middle, what the whole will take.</summary>
    private async Task Sample(string file, ScannedTitle title, LibrarySettings settings, List<string> lines, CancellationToken cancel)
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
            if (run.Failure is { } failure)
            {
                lines.Add($"Sample:     {failure}");
                return;
            }

            var share = title.Duration / (order.Sample?.Length ?? title.Duration);
            var time = rate.FramesPerSecond is > 0 and var speed ? TimeSpan.FromSeconds(title.Duration.TotalSeconds * title.FramesPerSecond / speed) : run.RunTime * share;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Estimate:   {new FileInfo(order.Result).Length * share / 1e9:0.00} GB of {(File.Exists(file) ? new FileInfo(file).Length / 1e9 : 0):0.00} GB, in {time:h\\:mm\\:ss} on this machine, from {(order.Sample is null ? "all of it" : "ten seconds of its middle")}"));
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private sealed class LastRate : IProgress<JobProgress>
    {
        public double? FramesPerSecond { get; private set; }

        public void Report(JobProgress value) => FramesPerSecond = value.FramesPerSecond ?? FramesPerSecond;
    }
}
