namespace Handbrk8s.Intake.Structure;

/// <summary>What the structure of a dropped file says about whether all of it is there. Each reason is a sentence for a person.</summary>
public abstract record StructureVerdict
{
    private StructureVerdict()
    {
    }

    /// <summary>Its container says where it ends, and it ends there.</summary>
    /// <param name="Proof">What shows it.</param>
    public sealed record Complete(string Proof) : StructureVerdict;

    /// <summary>Something is certainly missing.</summary>
    /// <param name="Missing">What.</param>
    public sealed record Incomplete(string Missing) : StructureVerdict;

    /// <summary>Nothing speaks against it, but nothing proves it either: only time can tell.</summary>
    /// <param name="Why">No rule for its kind, or the file is unusual without being damaged.</param>
    public sealed record Unknown(string Why) : StructureVerdict;
}
