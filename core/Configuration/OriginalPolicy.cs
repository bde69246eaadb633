namespace Handbrk8s.Configuration;

/// <summary>What happens to an original after its film was published and read back.</summary>
public enum OriginalPolicy
{
    /// <summary>It goes to the trash, for a while.</summary>
    Trash,

    /// <summary>It goes to <c>kept/</c>, for good.</summary>
    Keep,

    /// <summary>It goes to the trash and is removed from there at once, if all of the encode was decoded without a complaint.</summary>
    Delete,
}
