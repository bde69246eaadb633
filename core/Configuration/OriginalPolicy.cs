namespace Handbrk8s.Configuration;

/// <summary>What becomes of an original once its film is verified in the library.</summary>
public enum OriginalPolicy
{
    /// <summary>It waits in <c>trash/</c> for some days.</summary>
    Trash,

    /// <summary>It is moved to <c>kept/</c>, where nothing is ever removed.</summary>
    Keep,

    /// <summary>It is deleted, if all of its film was decoded without a complaint.</summary>
    Delete,
}
