namespace Handbrk8s.Bench;

/// <summary>The pipeline with every verification on, against HandBrakeCLI alone with the same settings.</summary>
internal sealed class Encoding(string product, string work, string clip)
{
    private const string Medium = "H.264 MKV 1080p30";
    private const string Small = "H.264 MKV 480p30";

    public async Task<Row> Clip(int pairs)
    {
        var (ours, plain) = await Pairs(clip, Medium, pairs);
        return Row.Ratio($"a clip of 30 s, '{Medium}' (x264 medium), from complete in `watch/` to the library, against HandBrakeCLI", 1.10, "published in", ours, "HandBrakeCLI", plain);
    }

    public async Task<Row> Film(int times)
    {
        var film = Path.Combine(work, "film.mp4");
        Place.Time("ffmpeg", ["-nostdin", "-v", "error", "-y", "-stream_loop", $"{times - 1}", "-i", clip, "-map", "0", "-c", "copy", film]);
        var (ours, plain) = await Pairs(film, Small, pairs: 1);
        File.Delete(film);
        return Row.Ratio($"a film of {times * 30 / 60} minutes made of it, '{Small}', likewise", 1.03, "published in", ours, "HandBrakeCLI", plain);
    }

    public async Task<Row> Clips(int count)
    {
        using var place = new Place(product, work);
        IReadOnlyList<string> names = [.. Enumerable.Range(1, count).Select(number => $"clip {number:00}")];
        var plain = Place.Time("sh", ["-c", "seq \"$1\" | xargs -P2 -I{} HandBrakeCLI --preset \"$2\" --format av_mkv --title 1 --previews 30:0 --input \"$3\" --output \"$4/{}.mkv\"", "sh", $"{count}", Small, clip, place.In("")]);
        using var farm = await RunningFarm.Start(place, workers: 2, Small);
        return Row.Ratio($"{count} clips with 2 workers, '{Small}', against `xargs -P2 HandBrakeCLI`", 1.10, "published in", await farm.Publish(clip, names), "xargs", plain);
    }

    /// <summary>In turns, so that a slow moment of the machine meets both.</summary>
    private async Task<(TimeSpan Ours, TimeSpan Plain)> Pairs(string film, string preset, int pairs)
    {
        using var place = new Place(product, work);
        using var farm = await RunningFarm.Start(place, workers: 1, preset);
        var (ours, plain) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var pair = 0; pair < pairs; pair++)
        {
            plain += Place.Time("HandBrakeCLI", ["--preset", preset, "--format", "av_mkv", "--title", "1", "--previews", "30:0", "--input", film, "--output", place.In($"{pair}.mkv")]);
            ours += await farm.Publish(film, [$"film {pair}"]);
        }

        return (ours / pairs, plain / pairs);
    }
}
