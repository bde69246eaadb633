using System.Text.Json.Nodes;

namespace FakeHandBrake;

internal static class Preset
{
    public const int Unknown = 2;

    public static bool Exists(string? name) => name?.StartsWith("No such", StringComparison.Ordinal) is false;

    public static int Export(string name)
    {
        if (!Exists(name))
        {
            Console.Error.WriteLine($"Invalid preset {name}\nValid presets are:");
            return Unknown;
        }

        var preset = new JsonObject { ["PresetName"] = name, ["VideoEncoder"] = "x264", ["VideoOptionExtra"] = "" };
        Console.WriteLine(new JsonObject { ["PresetList"] = new JsonArray(preset) }.ToJsonString());
        return 0;
    }
}
