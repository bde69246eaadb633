using Handbrk8s.Ledger;
using Handbrk8s.Transcode.Programs;
using Handbrk8s.Transcode.Resources;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>What we ask of HandBrakeCLI.</summary>
internal sealed class HandBrakeCli(IOptions<TranscodeOptions> options, CpuQuota quota, MemoryEvents memory, Workplace workplace, ToolRun tools, TimeProvider time)
{
    private readonly HandBrakeProgram _program = new(options.Value, tools);

    /// <exception cref="InvalidOperationException">The program is something else.</exception>
    public Task<Version> Version(CancellationToken cancel) => _program.Version(cancel);

    /// <summary>Looks at every title of a source.</summary>
    public async Task<TitleScan> Scan(string source, CancellationToken cancel)
    {
        using var scratch = new EncodeScratch(source);
        using var log = new EncodeLog();
        var scan = new TitleScan(MainFeature: 0, [], []);
        var command = await _program.Command(HandBrakeCommand.Scan(scratch.Input), cancel);
        var watch = new MemoryWatch(memory);
        var exit = await tools.Run(stall => command with { OnOutput = new HandBrakeJson(block => Add(block, stall)).Add, OnError = log.Add }, cancel);
        return scan with { Log = log.Tail, Signal = exit.Signal, MemoryRemedy = exit.WasKilled && watch.SawKill ? memory.Remedy : null };

        void Add(HandBrakeBlock block, StallWatch stall)
        {
            stall.Saw(block.Json.GetRawText());
            scan = block.Name is "JSON Title Set" ? TitleScan.Parse(block.Json) : scan;
        }
    }

    /// <summary>Whether there is a preset of exactly this name, in this case.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">Where it is imported from; null for HandBrake's own.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> PresetExists(string name, string? file, CancellationToken cancel) => await FindPreset(name, file, cancel) is not null;

    /// <summary>Encodes, and stops by itself when nothing moves any more or the disk is about to be full.</summary>
    /// <param name="order">What is wanted. Whatever comes of it must be verified.</param>
    /// <param name="progress">Called up to five times per second.</param>
    /// <param name="cancel">Stops the encoder, which leaves a partial result behind.</param>
    /// <exception cref="InvalidOperationException">There is no such preset.</exception>
    public async Task<EncodeRun> Encode(EncodeOrder order, IProgress<JobProgress> progress, CancellationToken cancel)
    {
        using var scratch = new EncodeScratch(order.Source, order.Result);
        var command = await _program.Command(await Arguments(order, scratch, cancel), cancel);
        return await new EncodeProcess(order, command, options.Value.StallTimeout, workplace, memory, time).Run(progress, cancel);
    }

    /// <returns>What an encode runs, for a person to read or to try: with the real names, which a shell takes.</returns>
    public async Task<string> CommandFor(EncodeOrder order, CancellationToken cancel)
    {
        using var scratch = new EncodeScratch(order.Source, order.Result);
        var arguments = (await Arguments(order, scratch, cancel)).Select(argument => argument == scratch.Input ? order.Source : argument == scratch.Output ? Path.GetFileName(order.Result) : argument);
        return string.Join(' ', arguments.Prepend(options.Value.HandBrakeCli).Select(Quoted));
    }

    private static string Quoted(string argument) =>
        argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=,".Contains(letter, StringComparison.Ordinal)) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <exception cref="InvalidOperationException">There is no such preset.</exception>
    private async Task<IReadOnlyList<string>> Arguments(EncodeOrder order, EncodeScratch scratch, CancellationToken cancel)
    {
        var preset = await FindPreset(order.Preset, order.PresetFile, cancel) ?? throw new InvalidOperationException(
            $"HandBrake has no preset '{order.Preset}', which '{Path.GetFileName(order.Source)}' is to be encoded with. Names are case-sensitive; `{options.Value.HandBrakeCli} -z` lists them.");
        return HandBrakeCommand.Encode(order, scratch, quota.Threads is { } threads ? preset.WithThreads(threads) : null);
    }

    private async Task<HandBrakePreset?> FindPreset(string name, string? file, CancellationToken cancel)
    {
        var (exitCode, output, _) = await _program.Ask(HandBrakeCommand.ExportPreset(name, file), cancel);
        return exitCode == 0 ? HandBrakePreset.Parse(output) : null;
    }
}
