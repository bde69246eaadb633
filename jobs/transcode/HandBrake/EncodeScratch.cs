namespace Handbrk8s.Transcode.HandBrake;

/// <summary>Short ASCII names for source and result: HandBrake crashes on some others. They are links in a folder of their own.</summary>
internal sealed class EncodeScratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("handbrk8s-");
    private readonly string? _outputLink;

    /// <param name="source">A file or a disc's folder.</param>
    /// <param name="result">A file that is to be made; null when only the source is read.</param>
    public EncodeScratch(string source, string? result = null)
    {
        Input = Path.Combine(_folder.FullName, "in" + Ending(source));
        File.CreateSymbolicLink(Input, source);
        if (result is not null)
        {
            _outputLink = Path.Combine(_folder.FullName, "out");
            File.CreateSymbolicLink(_outputLink, Path.GetDirectoryName(result)!);
            Output = Path.Combine(_outputLink, Path.GetFileName(result));
        }
    }

    public string Input { get; }

    /// <summary>Empty when only the source is read.</summary>
    public string Output { get; } = "";

    /// <summary>Removes the links one by one: nothing here may ever follow them.</summary>
    public void Dispose()
    {
        File.Delete(Input);
        if (_outputLink is not null)
        {
            File.Delete(_outputLink);
        }

        _folder.Delete();
    }

    /// <summary>Readers without a signature to go by look at the ending.</summary>
    private static string Ending(string source) =>
        !Directory.Exists(source) && Path.GetExtension(source) is { Length: > 1 and < 9 } ending && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending : "";
}
