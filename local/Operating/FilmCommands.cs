using System.CommandLine;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>retry</c> and <c>cancel</c>: what is asked for one film or several.</summary>
internal static class FilmCommands
{
    public static Command Retry()
    {
        var films = Films("The films to try again, by their ids.");
        var all = new Option<bool>("--all") { Description = "Every film that was set aside, is lost or in conflict." };
        var command = new Command("retry", "Gives films that were set aside, or that wait, another chance now.") { films, all };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(films)!.Length > 0)
            {
                result.AddError("Name the films by their ids, or say --all. 'handbrk8s status' shows the ids.");
            }
        });
        return command.Acting(async (parsed, services, stop) =>
        {
            var retry = services.GetRequiredService<Retry>();
            return Tell(parsed.GetValue(all) ? await retry.OfAll(stop) : await Each(parsed.GetRequiredValue(films), id => retry.Of(id, stop)));
        });
    }

    public static Command Cancel()
    {
        var films = Films("The films to set aside, by their ids.");
        films.Arity = ArgumentArity.OneOrMore;
        return new Command("cancel", "Sets films aside: their folders go to fail/, from where 'retry' brings them back.") { films }
            .Acting(async (parsed, services, stop) => Tell(await Each(parsed.GetRequiredValue(films), id => services.GetRequiredService<Cancel>().Of(id, stop))));
    }

    private static Argument<string[]> Films(string description) => new("FILM") { Description = $"{description} 'handbrk8s status' shows them.", Arity = ArgumentArity.ZeroOrMore };

    private static async Task<IReadOnlyList<OperationResult>> Each(string[] films, Func<FilmId, Task<OperationResult>> act)
    {
        List<OperationResult> results = [];
        foreach (var film in films)
        {
            results.Add(FilmId.TryParse(film, out var id) ? await act(id) : OperationResult.Refused($"'{film}' is no film id: it has 12 letters and digits, as 'handbrk8s status' shows them."));
        }

        return results;
    }

    private static int Tell(IReadOnlyList<OperationResult> results)
    {
        foreach (var result in results)
        {
            (result.IsDone ? Console.Out : Console.Error).WriteLine(Display.Printable.Of(result.Sentence));
        }

        if (results.Count == 0)
        {
            Console.WriteLine("Nothing was set aside.");
        }

        return results.All(result => result.IsDone) ? ExitCodes.Settled : ExitCodes.Unsettled;
    }
}
