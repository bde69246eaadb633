namespace Handbrk8s.Local.Manual;

/// <summary>What the help of a command says besides its options.</summary>
/// <param name="Command">As it is typed: <c>handbrk8s queue peek</c>.</param>
/// <param name="Examples">Lines for a shell.</param>
/// <param name="Ends">What it may end with.</param>
internal sealed record ManualPage(string Command, IReadOnlyList<string> Examples, IReadOnlyList<ExitStatus> Ends)
{
    public void WriteTo(TextWriter output)
    {
        Write(output, "Examples:", Examples);
        Write(output, "Exit status:", Ends.Select(end => $"{end.Code,-3}  {end.Meaning}"));
    }

    private static void Write(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine(title);
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
