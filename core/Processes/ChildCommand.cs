namespace Handbrk8s.Processes;

/// <summary>A program and how to run it.</summary>
public sealed record ChildCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Added to our own environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public string WorkingDirectory { get; init; } = "/";

    /// <summary>Called for every line of standard output, in order. Must not throw.</summary>
    public Action<string> OnOutput { get; init; } = _ => { };

    /// <summary>Called for every line of standard error, in order. Must not throw.</summary>
    public Action<string> OnError { get; init; } = _ => { };

    /// <summary>How long the child may take to end after SIGINT before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,@%+".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
