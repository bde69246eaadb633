using Handbrk8s.Hosting;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Checks;

/// <summary>Every option of the program, and how they fit together.</summary>
internal sealed class ConfigurationCheck(IStartupValidator validator) : ICheck
{
    public Task<CheckResult> Run(CancellationToken cancel) => Task.FromResult(Look());

    private CheckResult Look()
    {
        try
        {
            validator.Validate();
            return CheckResult.Fine("Every option can be read, and they fit together.");
        }
        catch (Exception failure) when (ConfigurationErrors.Find(failure) is { } errors)
        {
            return CheckResult.Broken(string.Join('\n', errors));
        }
    }
}
