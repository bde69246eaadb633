namespace Handbrk8s.Tests.Intake;

/// <summary>A film that is legal below one folder and too long below any other of the share.</summary>
internal static class LongPath
{
    private const int Longest = 4095;

    public static string Below(string folder)
    {
        const string Film = "/x/Alien.mkv";
        var left = Longest - folder.Length - "/Movies/".Length - Film.Length - ".done".Length;
        return $"Movies/{string.Concat(Enumerable.Repeat($"{new string('x', 200)}/", 30))[..left]}{Film}".Replace("//", "/");
    }
}
