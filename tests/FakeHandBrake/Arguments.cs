namespace FakeHandBrake;

internal sealed class Arguments(string[] words)
{
    public bool Has(string name) => words.Contains(name, StringComparer.Ordinal);

    public string? Value(string name) => Array.IndexOf(words, name) is >= 0 and var index && index + 1 < words.Length ? words[index + 1] : null;
}
