namespace Handbrk8s.Files;

/// <summary>Whose permissions count. In a container the user has a number and no name.</summary>
public static class CurrentUser
{
    public static string Text { get; } = $"user {Posix.EffectiveUser()}, group {Posix.EffectiveGroup()}";
}
