namespace Handbrk8s.Tests;

/// <summary>
/// A file system mounted over a folder, for what permissions cannot show to a root user: read-only, full, another device.
/// Skips the test where mounting is not allowed.
/// </summary>
internal sealed class Mounted : IDisposable
{
    private readonly string _folder;

    private Mounted(string folder, params string[] arguments)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may mount, and only a mount shows this.");
        _folder = folder;
        var (exit, errors) = Tool.Run("mount", [.. arguments, folder]);
        Assert.SkipUnless(exit == 0, $"Mounting is not allowed here: {errors}");
    }

    /// <summary>An empty file system in memory.</summary>
    public static Mounted Memory(string folder, string size = "1m") => new(folder, "-t", "tmpfs", "-o", $"size={size}", "tmpfs");

    /// <summary>The folder itself, mounted once more: the same device, another mount.</summary>
    public static Mounted Again(string folder) => new(folder, "--bind", folder);

    /// <summary>The folder as it is, but nothing in it can be changed.</summary>
    public static Mounted ReadOnly(string folder)
    {
        var mounted = Again(folder);
        Assert.Equal(0, Tool.Run("mount", "-o", "remount,bind,ro", folder).Exit);
        return mounted;
    }

    public void Resize(string size) => Assert.Equal(0, Tool.Run("mount", "-o", $"remount,size={size}", _folder).Exit);

    /// <summary>Leaves no room for a single byte.</summary>
    public void Fill()
    {
        foreach (var size in (int[])[1 << 20, 4096, 1])
        {
            Assert.ThrowsAny<IOException>(() => Grow(Path.Combine(_folder, $"fill-{size}"), new byte[size]));
        }
    }

    public void Dispose()
    {
        if (Tool.Run("umount", _folder).Exit != 0)
        {
            Tool.Run("umount", "--lazy", _folder);
        }
    }

    private static void Grow(string path, byte[] piece)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var size = 0; size < 1 << 30; size += piece.Length)
        {
            file.Write(piece);
        }
    }
}
