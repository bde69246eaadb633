namespace Handbrk8s.Files;

public enum FileKind
{
    File,
    Folder,
    Link,

    /// <summary>A socket, pipe or device.</summary>
    Other,
}
