namespace Handbrk8s.Tests.Faults;

/// <summary>Faults for whichever programs get them in their environment; tests/shim/fault.c says how one is written.</summary>
internal sealed class FaultPlan(string log, params IEnumerable<string> faults)
{
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = FaultShim.Path,
        ["FAULT"] = string.Join(';', faults),
        ["FAULT_LOG"] = log,
    };

    /// <summary>A line for each call that was struck or counted: program, call, paths.</summary>
    public IReadOnlyList<string> Struck => File.Exists(log) ? File.ReadAllLines(log) : [];
}
