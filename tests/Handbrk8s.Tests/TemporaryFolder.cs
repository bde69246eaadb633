namespace Handbrk8s.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // Readable for all, so that what Nobody may do is decided inside it.
    private readonly DirectoryInfo _folder = new(Directory.CreateTempSubdirectory("handbrk8s-test-").FullName) { UnixFileMode = (UnixFileMode)0x1ed };

    public string Path => _folder.FullName;

    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Writes a file and the folders above it.</summary>
    public string File(string name, string content = "film")
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
