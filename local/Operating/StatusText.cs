using System.Globalization;
using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Ledger;
using Handbrk8s.Local.Display;
using Handbrk8s.MediaServers;
using Handbrk8s.Operations;
using Handbrk8s.Queues;
using Handbrk8s.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary>The status for people.</summary>
/// <param name="services">What it is about.</param>
/// <param name="all">Published and cancelled films too, and every file in <c>watch/</c>.</param>
/// <param name="output">Where it is written.</param>
internal sealed class StatusText(IServiceProvider services, bool all, TextWriter output)
{
    private static readonly FilmState[] Quiet = [FilmState.Published, FilmState.Cancelled];

    public async Task Write(CancellationToken stop)
    {
        await Films(stop);
        await Untold(stop);
        await Queues(stop);
        await Left(stop);
        Folders();
    }

    private async Task Films(CancellationToken stop)
    {
        var films = await services.GetRequiredService<ILedger>().List(stop).ToListAsync(stop);
        foreach (var group in films.GroupBy(film => film.State).OrderBy(group => group.Key))
        {
            output.WriteLine($"{group.Key} ({group.Count()})");
            foreach (var film in group.Where(film => all || !Quiet.Contains(film.State) || (film.State == FilmState.Published && film.Reason is not null)))
            {
                output.WriteLine($"  {film.Id}  {Printable.Name(film.Path.ToString())}{AgeOf(film)}");
                var sign = Progress.Sign(film);
                Line(sign?.Progress is { } progress ? $"{Progress.Sentence(progress)}, by {sign.Worker}" : film.Reason);
                Line(sign is { Progress: null } ? $"Begun by {sign.Worker}" : null);
                Line(film.NotBefore is { } time && film.Reason is not null && Stage.Of(film.State) is not null ? string.Create(CultureInfo.InvariantCulture, $"Again at {time.ToLocalTime():HH:mm:ss}.") : null);
            }
        }

        if (films.Count == 0)
        {
            output.WriteLine("No films yet.");
        }
    }

    private async Task Untold(CancellationToken stop)
    {
        foreach (var film in (await services.GetRequiredService<Announcements>().Read(stop)).Where(film => film.Reason is not null))
        {
            output.WriteLine($"In the library, but {film.Server} is not told yet: {Printable.Name(film.Target)}");
            Line(film.Reason);
            Line(string.Create(CultureInfo.InvariantCulture, $"Again at {film.NotBefore.ToLocalTime():HH:mm:ss}."));
        }

        foreach (var why in (await services.GetRequiredService<Endings>().Read(stop)).Where(ending => ending.Reason is not null).GroupBy(ending => ending.Reason))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"What became of {why.Count()} film(s) is not told yet: {Printable.Of(why.Key!)}"));
            Line(string.Create(CultureInfo.InvariantCulture, $"Again at {why.Min(ending => ending.NotBefore).ToLocalTime():HH:mm:ss}."));
        }
    }

    private async Task Queues(CancellationToken stop)
    {
        var queues = services.GetRequiredService<WorkQueues>();
        foreach (var stage in Stage.All)
        {
            var (name, count) = (stage.Queue, await queues[stage.Queue].Count(stop));
            output.WriteLine($"Queue {name}: {QueueText.Of(count)}");
        }

        foreach (var stage in Stage.All)
        {
            var poison = QueueNames.PoisonOf(stage.Queue);
            if ((await queues[poison].Count(stop)).All is > 0 and var alerts)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Queue {poison}: {alerts} alert(s), for films that were set aside and messages that were not ours"));
            }
        }

        if (await services.GetRequiredService<Pause>().IsOn(stop))
        {
            output.WriteLine("Paused: no new worker is started. Go on with: handbrk8s resume");
        }
    }

    private async Task Left(CancellationToken stop)
    {
        var (left, count) = await services.GetRequiredService<IntakeReport>().Read(stop);
        output.WriteLine(count == 0 ? "In watch/: nothing is left lying." : string.Create(CultureInfo.InvariantCulture, $"In watch/, not taken ({count}):"));
        foreach (var file in left.Where(file => all || !file.IsStray))
        {
            output.WriteLine($"  {Printable.Name(file.Name)}");
            Line(file.Why);
        }

        if (!all && Strays.Line(left) is { } strays)
        {
            output.WriteLine($"  {strays}");
        }
    }

    private void Folders()
    {
        var share = services.GetRequiredService<Share>();
        foreach (var (name, folder) in ((string, string)[])[("work/", share.Work), ("trash/", share.Trash), ("fail/", share.Fail), ("kept/", share.Kept)])
        {
            if (Directory.Exists(folder))
            {
                output.WriteLine($"{name}: {ByteSize.Text(FolderSize.Of(folder))}");
            }
        }

        if (Directory.Exists(share.Root))
        {
            output.WriteLine($"Free on the share: {ByteSize.Text(new DriveInfo(share.Root).AvailableFreeSpace)}");
        }
    }

    private string AgeOf(FilmSummary film)
    {
        var age = services.GetRequiredService<TimeProvider>().GetUtcNow() - film.Since;
        return age is not { } known ? "" : Stage.Next(film.State) is null ? $", {Age.Of(known)} ago" : $", for {Age.Of(known)}";
    }

    private void Line(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.WriteLine($"      {Printable.Of(text)}");
        }
    }
}
