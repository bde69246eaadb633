using Handbrk8s.AzureStorage;
using Handbrk8s.Checks;
using Handbrk8s.Jobs;
using Handbrk8s.Recovery;
using Handbrk8s.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Hosting;

/// <summary>
/// A job's program with the argument <c>check</c>: looks at everything that the job needs, with the job's own configuration, and
/// takes no message. <c>--first-start</c> before that makes what a new share and library need; <c>--json</c> tells it to a program.
/// </summary>
public static class CheckProgram
{
    public const string Argument = "check";

    private const string FirstStartOption = "--first-start";
    private const string JsonOption = "--json";

    /// <param name="add">Adds the job, what it needs and its checks.</param>
    /// <param name="options">What follows <see cref="Argument"/>.</param>
    /// <returns>That of <see cref="CheckReport.ExitCode"/>; <see cref="ExitCodes.Usage"/> for an option that there is not.</returns>
    public static async Task<int> Run(Action<IServiceCollection> add, IReadOnlyList<string> options)
    {
        if (options.FirstOrDefault(option => option is not (FirstStartOption or JsonOption)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"'{unknown}' is no option of {Argument}: there are {FirstStartOption} and {JsonOption}.");
            return ExitCodes.Usage;
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables(JobProgram.EnvironmentPrefix).Build();
        var services = new ServiceCollection().AddHandbrk8s(configuration).AddChecks();
        add(services);
        await using var provider = services.BuildServiceProvider();
        using var stop = new StopSignal();
        try
        {
            var failed = options.Contains(FirstStartOption) && !await MakeFirstStart(provider, stop.Token);
            var report = await provider.GetRequiredService<Checkup>().Run(stop.Token);
            Console.WriteLine(options.Contains(JsonOption) ? report.ToJson() : report.ToString());
            return failed && report.IsFine ? ExitCodes.Configuration : report.ExitCode;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return ExitCodes.Unsettled;
        }
    }

    /// <summary>What keeps it from being made, the checks find too, and more.</summary>
    private static async Task<bool> MakeFirstStart(IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            await services.GetRequiredService<FirstStart>().Run(cancel);
            return true;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or SqliteStoreException or AzureStorageException)
        {
            await Console.Error.WriteLineAsync($"The first start could not be made: {failure.Message}");
            return false;
        }
    }
}
