using Handbrk8s.Transcode;

namespace Handbrk8s.Tests.Transcode;

public sealed class TranscodeOptionsTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task The_defaults_are_valid()
    {
        Assert.True(new TranscodeOptions.Validator().Validate(name: null, new TranscodeOptions()).Succeeded);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task All_mistakes_are_named_at_once_with_their_remedies()
    {
        var options = new TranscodeOptions { HandBrakeCli = "/no/HandBrakeCLI", Ffmpeg = "ffmpg", StallTimeout = TimeSpan.Zero };

        var failures = new TranscodeOptions.Validator().Validate(name: null, options).Failures!.ToList();

        Assert.Equal(3, failures.Count);
        Assert.Contains("Transcode:HandBrakeCli is '/no/HandBrakeCLI': there is no such program. Install the package handbrake-cli or give the program's full path.", failures);
        Assert.Contains(failures, failure => failure.StartsWith("Transcode:Ffmpeg is 'ffmpg'", StringComparison.Ordinal));
        Assert.Contains(failures, failure => failure.StartsWith("Transcode:StallTimeout is '00:00:00'", StringComparison.Ordinal));
        return Task.CompletedTask;
    }
}
