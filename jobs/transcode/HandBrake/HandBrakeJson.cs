using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Handbrk8s.Transcode.HandBrake;

/// <summary>
/// Finds the JSON blocks among the lines that HandBrakeCLI prints. A block starts with its name and ends with a brace in
/// the first column; libdvdread and the codecs print what they like in between.
/// </summary>
/// <param name="onBlock">Called for every whole block, in order.</param>
internal sealed partial class HandBrakeJson(Action<HandBrakeBlock> onBlock)
{
    private readonly StringBuilder _text = new();
    private string? _name;

    /// <summary>Takes the next line of standard output, or of standard error, where <c>json job</c> is printed.</summary>
    public void Add(string line)
    {
        if (Start().Match(line) is { Success: true } start)
        {
            _name = start.Groups["name"].Value;
            _text.Clear().Append(start.Groups["brace"].Value);
        }
        else if (_name is not null)
        {
            _text.Append('\n').Append(line);
            if (line is "}")
            {
                Finish(_name);
            }
        }
    }

    private void Finish(string name)
    {
        _name = null;
        try
        {
            onBlock(new HandBrakeBlock(name, JsonElement.Parse(_text.ToString())));
        }
        catch (Exception unknown) when (unknown is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // A library printed into the middle of it, or another version means something else by the name. Whoever
            // needs the block will miss it.
        }
    }

    [GeneratedRegex(@"(?<name>Version|Progress|JSON Title Set): (?<brace>\{)$|(?<name>json job):$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Start();
}
