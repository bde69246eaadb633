namespace Handbrk8s.Configuration;

/// <summary>What happens when another file stands where a film is to be published.</summary>
public enum ConflictPolicy
{
    /// <summary>Nothing is touched: a person decides.</summary>
    Conflict,

    /// <summary>The other is put aside, as long as originals stay in the trash.</summary>
    Replace,

    /// <summary>The new one gets a number behind its name.</summary>
    KeepBoth,
}
