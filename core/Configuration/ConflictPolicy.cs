namespace Handbrk8s.Configuration;

/// <summary>What is done where another file stands at a film's place in the library.</summary>
public enum ConflictPolicy
{
    /// <summary>Nothing: the film waits for a person.</summary>
    Conflict,

    /// <summary>The new film takes the place; the old one is put aside for some days.</summary>
    Replace,

    /// <summary>The new film gets a number: <c>Alien (1979) - 2.mkv</c>.</summary>
    KeepBoth,
}
