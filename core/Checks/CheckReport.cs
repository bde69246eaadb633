using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Handbrk8s.Jobs;

namespace Handbrk8s.Checks;

/// <summary>What all checks found, for a person or for a program.</summary>
public sealed partial record CheckReport(IReadOnlyList<NamedResult> Checks)
{
    /// <summary>Everything that was looked at is fine, and everything was looked at.</summary>
    public bool IsFine => Checks.All(check => check.State == CheckState.Fine);

    /// <summary>
    /// <see cref="ExitCodes.Settled"/> when all is fine, <see cref="ExitCodes.Configuration"/> when someone must mend something,
    /// <see cref="ExitCodes.Unsettled"/> when only a server does not answer.
    /// </summary>
    [JsonIgnore]
    public int ExitCode => Checks.Max(check => check.State) switch
    {
        CheckState.Fine => ExitCodes.Settled,
        CheckState.Unreachable => ExitCodes.Unsettled,
        _ => ExitCodes.Configuration,
    };

    /// <summary>With paths and quotes as they are: it is read by programs and people, and never put into a page.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, new CheckReportJson(new JsonSerializerOptions(CheckReportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).CheckReport);

    /// <summary>A line for each check with its mark, and below it what to do.</summary>
    public override string ToString()
    {
        var width = Checks.Max(check => check.Check.Length);
        var indent = new string(' ', width + 8);
        return string.Join('\n', Checks.SelectMany(check => (string[])
        [
            $"{Mark(check.State)}  {check.Check.PadRight(width)}  {Lines(check.Sentence, indent)}",
            .. check.Mend is { } mend ? [$"{indent}{Lines(mend, indent)}"] : Array.Empty<string>(),
        ]).Append(Summary));
    }

    private string Summary => Checks.Count(check => check.State != CheckState.Fine) is > 0 and var wrong
        ? $"{wrong} of {Checks.Count} checks are not fine."
        : $"All {Checks.Count} checks are fine.";

    private static string Mark(CheckState state) => state switch
    {
        CheckState.Fine => "ok  ",
        CheckState.Skipped => "skip",
        CheckState.Unreachable => "away",
        _ => "FAIL",
    };

    // A folder's name may hold what steers a terminal.
    private static string Lines(string text, string indent) => string.Concat(text.Select(letter => letter switch
    {
        '\n' => $"\n{indent}",
        _ when char.IsControl(letter) => "\ufffd",
        _ => letter.ToString(),
    }));

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(CheckReport))]
    private sealed partial class CheckReportJson : JsonSerializerContext;
}
