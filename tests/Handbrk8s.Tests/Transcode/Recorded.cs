using System.Runtime.CompilerServices;
using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

/// <summary>What HandBrakeCLI 1.6.1 of Debian 12 printed, in the folder Recorded.</summary>
internal static class Recorded
{
    public static string Text(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, nameof(Recorded), name));

    public static string[] Lines(string name) => Text(name).Split('\n');

    /// <summary>The blocks in a recording.</summary>
    public static List<HandBrakeBlock> Blocks(string name)
    {
        var blocks = new List<HandBrakeBlock>();
        var json = new HandBrakeJson(blocks.Add);
        Array.ForEach(Lines(name), json.Add);
        return blocks;
    }
}
