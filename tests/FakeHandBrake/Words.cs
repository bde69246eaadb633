using System.Globalization;

namespace FakeHandBrake;

/// <summary>What FAKE_HANDBRAKE asks for; see README.md.</summary>
internal sealed class Words(IReadOnlyDictionary<string, string> words)
{
    public static Words FromEnvironment() => new((Environment.GetEnvironmentVariable("FAKE_HANDBRAKE") ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(word => word.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal));

    public bool Has(string name) => words.ContainsKey(name);

    public string? Value(string name) => words.GetValueOrDefault(name);

    /// <returns>Null when the word is missing; <paramref name="otherwise"/> when it has no number.</returns>
    public double? Number(string name, double otherwise = 0) =>
        Value(name) switch
        {
            null => null,
            "" => otherwise,
            var text => double.Parse(text, CultureInfo.InvariantCulture),
        };

    /// <returns>None when <c>once</c> has been used up.</returns>
    public Words ForThisEncode()
    {
        if (Value("once") is not { } file)
        {
            return this;
        }

        if (File.Exists(file))
        {
            return new Words(new Dictionary<string, string>(StringComparer.Ordinal));
        }

        File.WriteAllText(file, "");
        return this;
    }
}
