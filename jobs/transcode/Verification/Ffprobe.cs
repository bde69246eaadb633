using Handbrk8s.Processes;
using Handbrk8s.Transcode.Programs;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Reads media files with ffprobe. It decodes nothing.</summary>
internal sealed class Ffprobe(IOptions<TranscodeOptions> options, ToolRun tools)
{
    private const int MostComplaints = 100;
    private const string Entries = "packet=stream_index,pts_time,dts_time,duration_time,flags:stream=index,codec_type,codec_name,channels,field_order"
        + ":stream_tags=language:stream_disposition=attached_pic:chapter=id:format=format_name,duration";

    /// <summary>Reads all of a file.</summary>
    /// <returns>Without streams when it is no media file; the complaints tell why.</returns>
    public async Task<MediaFile> Read(string path, CancellationToken cancel)
    {
        var report = new FfprobeReport();
        var complaints = new List<string>();
        await Ask(["-show_entries", Entries, "-of", "compact", $"file:{path}"], report.Add, Complain, cancel);
        return report.ToFile(path, complaints);

        void Complain(string line)
        {
            if (complaints.Count < MostComplaints)
            {
                complaints.Add(line);
            }
        }
    }

    /// <summary>Counts the frames of the first video stream by decoding all of it.</summary>
    public async Task<long?> CountFrames(string path, CancellationToken cancel)
    {
        // A line for each, and not their number at the end: it shows that ffprobe gets on.
        var frames = 0L;
        await Ask(["-select_streams", "V:0", "-show_entries", "frame=pts", "-of", "compact", $"file:{path}"], line => frames += line.StartsWith("frame|", StringComparison.Ordinal) ? 1 : 0, _ => { }, cancel);
        return frames > 0 ? frames : null;
    }

    private async Task Ask(string[] question, Action<string> answer, Action<string> complaint, CancellationToken cancel)
    {
        var program = options.Value.Ffprobe;
        var exit = await tools.Run(
            stall => new ChildCommand(program, ["-v", "error", .. question])
            {
                OnOutput = line =>
                {
                    stall.Saw();
                    answer(line);
                },
                OnError = complaint,
            },
            cancel);
        exit.ThrowIfKilled(program);
    }
}
