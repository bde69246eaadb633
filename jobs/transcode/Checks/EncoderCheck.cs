using Handbrk8s.Checks;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Transcode.Checks;

/// <summary>HandBrakeCLI runs. Its version is asked for once in a process, so this costs the first encode nothing.</summary>
internal sealed class EncoderCheck(HandBrakeCli handBrake) : ICheck
{
    public async Task<CheckResult> Run(CancellationToken cancel) => CheckResult.Fine($"HandBrakeCLI {await handBrake.Version(cancel)} runs.");
}
