using System.Globalization;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Configuration;

/// <summary>Collects everything that is wrong with one section, so that a person mends it in one go.</summary>
public sealed class Problems(string section)
{
    private readonly List<string> _found = [];

    /// <param name="fine">What must hold.</param>
    /// <param name="key">The option.</param>
    /// <param name="value">What it is now.</param>
    /// <param name="remedy">What it must be, as the end of a sentence.</param>
    public Problems Unless(bool fine, string key, object? value, string remedy)
    {
        if (!fine)
        {
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture);
            _found.Add($"{section}:{key} is {(string.IsNullOrEmpty(shown) ? "not set" : $"'{shown}'")}: it {remedy}.");
        }

        return this;
    }

    /// <returns>All that was found.</returns>
    public ValidateOptionsResult ToResult() =>
        _found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_found);
}
