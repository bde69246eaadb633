using System.Globalization;
using Handbrk8s.Processes;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode.Verification;

/// <summary>Reads media files with ffprobe. It decodes nothing.</summary>
internal sealed class Ffprobe(IOptions<TranscodeOptions> options)
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
        var command = new ChildCommand(options.Value.Ffprobe, "-v", "error", "-show_entries", Entries, "-of", "compact", $"file:{path}")
        {
            OnOutput = report.Add,
            OnError = line =>
            {
                if (complaints.Count < MostComplaints)
                {
                    complaints.Add(line);
                }
            },
        };
        var exit = await ChildProcess.Run(command, cancel);
        cancel.ThrowIfCancellationRequested();
        exit.ThrowIfKilled(command.Program);
        return report.ToFile(path, complaints);
    }

    /// <summary>Counts the frames of the first video stream by decoding all of it.</summary>
    public async Task<long?> CountFrames(string path, CancellationToken cancel)
    {
        string? last = null;
        var command = new ChildCommand(options.Value.Ffprobe, "-v", "error", "-count_frames", "-select_streams", "V:0", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", $"file:{path}") { OnOutput = line => last = line.Length > 0 ? line : last };
        var exit = await ChildProcess.Run(command, cancel);
        cancel.ThrowIfCancellationRequested();
        exit.ThrowIfKilled(command.Program);
        return long.TryParse(last?.TrimEnd(','), CultureInfo.InvariantCulture, out var frames) ? frames : null;
    }
}
