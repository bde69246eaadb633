using Handbrk8s.Ledger;
using Handbrk8s.Transcode;
using Handbrk8s.Transcode.HandBrake;
using Handbrk8s.Transcode.Programs;
using Handbrk8s.Transcode.Resources;
using Handbrk8s.Transcode.Verification;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Transcode;

/// <summary>The parts of the transcode job, put together, and a folder for what they make.</summary>
internal sealed class Tools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("handbrk8s-test-");

    public Tools(TranscodeOptions? options = null)
    {
        var settings = Options.Create(options ?? new TranscodeOptions());
        var group = new ControlGroup();
        var quota = new CpuQuota(group);
        var tools = new ToolRun(settings, TimeProvider.System);
        Decode = new DecodeTest(settings, quota, tools);
        HandBrake = new HandBrakeCli(settings, quota, new MemoryEvents(group), new Workplace(settings), tools, TimeProvider.System);
        Ffprobe = new Ffprobe(settings, tools);
        Sources = new SourceCheck(Ffprobe, Decode);
        Verification = new EncodeVerification(Ffprobe, Decode);
    }

    public HandBrakeCli HandBrake { get; }

    public Ffprobe Ffprobe { get; }

    public DecodeTest Decode { get; }

    public SourceCheck Sources { get; }

    public EncodeVerification Verification { get; }

    /// <summary>Everything that was reported, oldest first.</summary>
    public Reports Progress { get; } = new();

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public EncodeOrder Order(string source, string preset = "Very Fast 480p30", string container = "mkv", int title = 1) =>
        new(source, this[$"result.{container}"], title, preset, container, this["transcode.log"]);

    /// <summary>Scan, source check, encode and verification, as the job does them.</summary>
    public async Task<(EncodeRun Run, VerificationReport Report)> Transcode(EncodeOrder order, CancellationToken cancel)
    {
        var title = (await HandBrake.Scan(order.Source, cancel)).Chosen ?? throw new InvalidOperationException("No title.");
        var source = await Sources.Check(order.Source, cancel);
        Assert.False(source.IsHopeless, source.Sentence);
        var run = await HandBrake.Encode(order, Progress, cancel);
        return (run, await Verification.Check(run, title, source.Media, fullDecode: false, Progress, cancel));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    internal sealed class Reports : IProgress<JobProgress>
    {
        private readonly List<JobProgress> _all = [];

        public IReadOnlyList<JobProgress> All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public void Report(JobProgress value)
        {
            lock (_all)
            {
                _all.Add(value);
            }
        }
    }
}
