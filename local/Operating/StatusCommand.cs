using System.CommandLine;
using System.Globalization;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.MediaServers;
using Handbrk8s.Local.Display;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>status</c>: every film by its state, the queues, and what lies in <c>watch/</c> and why.</summary>
internal static class StatusCommand
{
    private static readonly FilmState[] Quiet = [FilmState.Published, FilmState.Cancelled];

    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Published and cancelled films too, and every file in watch/." };
        return new Command("status", "Shows every film by its state and why it is there, the queues, and which files in watch/ are not taken and why.") { all }
            .Acting(async (parsed, services, stop) =>
            {
                await Films(services.GetRequiredService<ILedger>(), parsed.GetValue(all), stop);
                await Untold(services.GetRequiredService<Announcements>(), stop);
                await Queues(services, stop);
                await Left(services.GetRequiredService<IntakeReport>(), parsed.GetValue(all), stop);
                return ExitCodes.Settled;
            });
    }

    private static async Task Films(ILedger ledger, bool all, CancellationToken stop)
    {
        var films = await ledger.List(stop).ToListAsync(stop);
        foreach (var group in films.GroupBy(film => film.State).OrderBy(group => group.Key))
        {
            Console.WriteLine($"{group.Key} ({group.Count()})");
            foreach (var film in group.Where(film => all || !Quiet.Contains(film.State)))
            {
                Console.WriteLine($"  {film.Id}  {Printable.Name(film.Path.ToString())}");
                Line(Progress.Of(film) is { } progress ? Progress.Sentence(progress) : film.Reason);
                Line(film.NotBefore is { } time && film.Reason is not null && Stage.Of(film.State) is not null ? string.Create(CultureInfo.InvariantCulture, $"Again at {time.ToLocalTime():HH:mm:ss}.") : null);
            }
        }

        if (films.Count == 0)
        {
            Console.WriteLine("No films yet.");
        }
    }

    private static async Task Untold(Announcements announcements, CancellationToken stop)
    {
        foreach (var film in (await announcements.Read(stop)).Where(film => film.Reason is not null))
        {
            Console.WriteLine($"In the library, but {film.Server} is not told yet: {Printable.Name(film.Target)}");
            Line(film.Reason);
            Line(string.Create(CultureInfo.InvariantCulture, $"Again at {film.NotBefore.ToLocalTime():HH:mm:ss}."));
        }
    }

    private static async Task Queues(IServiceProvider services, CancellationToken stop)
    {
        var queues = services.GetRequiredService<WorkQueues>();
        foreach (var stage in Stage.All)
        {
            var (name, count) = (stage.Queue, await queues[stage.Queue].Count(stop));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Queue {name}: {count.Visible}{(count.VisibleIsAtLeast ? " or more" : "")} waiting, {count.All - count.Visible} being worked on or delayed"));
        }

        foreach (var stage in Stage.All)
        {
            var poison = QueueNames.PoisonOf(stage.Queue);
            if ((await queues[poison].Count(stop)).All is > 0 and var alerts)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Queue {poison}: {alerts} alert(s), for films that were set aside and messages that were not ours"));
            }
        }

        if (await services.GetRequiredService<Pause>().IsOn(stop))
        {
            Console.WriteLine("Paused: no new worker is started. Go on with: handbrk8s resume");
        }
    }

    private static async Task Left(IntakeReport report, bool all, CancellationToken stop)
    {
        var (left, count) = await report.Read(stop);
        Console.WriteLine(count == 0 ? "In watch/: nothing is left lying." : string.Create(CultureInfo.InvariantCulture, $"In watch/, not taken ({count}):"));
        foreach (var file in left.Where(file => all || !file.IsStray))
        {
            Console.WriteLine($"  {Printable.Name(file.Name)}");
            Line(file.Why);
        }

        if (!all && Strays.Line(left) is { } strays)
        {
            Console.WriteLine($"  {strays}");
        }
    }

    private static void Line(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Console.WriteLine($"      {Printable.Of(text)}");
        }
    }
}
