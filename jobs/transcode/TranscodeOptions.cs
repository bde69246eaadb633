using Handbrk8s.Processes;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Transcode;

/// <summary>How a film is encoded and verified. Section <c>Transcode</c>.</summary>
public sealed class TranscodeOptions
{
    public const string Section = "Transcode";

    /// <summary>Name or path of HandBrakeCLI.</summary>
    public string HandBrakeCli { get; set; } = "HandBrakeCLI";

    /// <summary>Name or path of ffprobe.</summary>
    public string Ffprobe { get; set; } = "ffprobe";

    /// <summary>Name or path of ffmpeg.</summary>
    public string Ffmpeg { get; set; } = "ffmpeg";

    /// <summary>An encode without progress for this long is stopped, and so is a look at a film. Default 10 minutes.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long HandBrakeCLI may take to end before it is killed. Default 10 seconds.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Room on the share's disk, in MiB, below which no encode is begun and a running one is stopped. Default 1024; 0 means never.</summary>
    public int ReserveMiB { get; set; } = 1024;

    internal sealed class Validator : IValidateOptions<TranscodeOptions>
    {
        public ValidateOptionsResult Validate(string? name, TranscodeOptions options)
        {
            var problems = new ValidateOptionsResultBuilder();
            Program(problems, nameof(HandBrakeCli), options.HandBrakeCli, "handbrake-cli");
            Program(problems, nameof(Ffprobe), options.Ffprobe, "ffmpeg");
            Program(problems, nameof(Ffmpeg), options.Ffmpeg, "ffmpeg");
            Positive(problems, nameof(StallTimeout), options.StallTimeout);
            Positive(problems, nameof(StopGrace), options.StopGrace);
            if (options.ReserveMiB < 0)
            {
                problems.AddError($"{Section}:{nameof(ReserveMiB)} is '{options.ReserveMiB}': it must be a number of MiB, or 0 for none.");
            }

            return problems.Build();
        }

        private static void Program(ValidateOptionsResultBuilder problems, string key, string value, string package)
        {
            if (ProgramPath.Find(value) is null)
            {
                problems.AddError($"{Section}:{key} is '{value}': there is no such program. Install the package {package} or give the program's full path.");
            }
        }

        private static void Positive(ValidateOptionsResultBuilder problems, string key, TimeSpan value)
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            {
                problems.AddError($"{Section}:{key} is '{value}': it must be over zero and at most a day.");
            }
        }
    }
}
