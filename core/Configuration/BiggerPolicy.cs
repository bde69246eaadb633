namespace Handbrk8s.Configuration;

/// <summary>What is published when the encode is bigger than the original.</summary>
public enum BiggerPolicy
{
    /// <summary>The encode all the same: the point may be a format that every player takes.</summary>
    Encode,

    /// <summary>The original's own bytes, under its own ending. A disc is no file that could be played: its encode is published.</summary>
    Source,
}
