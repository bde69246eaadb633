using System.Text.Json;
using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Transcode;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Tests.Messages;

/// <summary>The real workers of both stages in this process, with a film that waits in each, whose messages were taken away.</summary>
public abstract class MessageBench : IAsyncDisposable
{
    protected MessageBench()
    {
        GuardedPlace.Prepare(Workshop);
        Runners = new Dictionary<Stage, JobRunner>
        {
            [Stage.Transcode] = Workshop.Program(services => services.AddTranscode()).GetRequiredService<JobRunner>(),
            [Stage.Upload] = Workshop.Get<JobRunner>(),
        };
    }

    public static TheoryData<string> StageNames => [.. Stage.All.Select(stage => stage.Queue)];

    internal Workshop Workshop { get; } = new();

    internal IReadOnlyDictionary<Stage, JobRunner> Runners { get; }

    protected IReadOnlyList<FilmRecord> Films { get; private set; } = [];

    protected IReadOnlyList<string> Before { get; private set; } = [];

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Both films are of a later generation than any message that was ever sent for them.</summary>
    protected async Task Begin()
    {
        var ids = new[] { (await Workshop.Transcoded("Movies/Brazil.mkv")).Id, (await Workshop.Claimed("Movies/Alien.mkv")).Id };
        foreach (var queue in QueueNames.All)
        {
            await Workshop.Drain(queue);
        }

        Films = [await Workshop.Change(ids[0], Later), await Workshop.Change(ids[1], Later)];
        Before = GuardedPlace.Look(Workshop);

        static FilmRecord Later(FilmRecord film) => film with { Generation = 1_000_000 };
    }

    /// <summary>Sends a message and lets a worker take it.</summary>
    /// <returns>What it put into the poison queue, and whether the message is still there for later.</returns>
    internal async Task<(IReadOnlyList<string> Poison, bool IsLeft)> Take(Stage stage, string body)
    {
        await Workshop.Queues[stage.Queue].Send(body, TimeSpan.Zero, Workshop.Cancel);
        Assert.Equal(ExitCodes.Settled, await Runners[stage].Run(Workshop.Cancel));
        var poison = Workshop.Queues[QueueNames.PoisonOf(stage.Queue)];
        List<string> bodies = [];
        while (await poison.Receive(TimeSpan.FromDays(1), Workshop.Cancel) is { } message)
        {
            bodies.Add(message.Body);
            await poison.Complete(message, Workshop.Cancel);
        }

        return (bodies, (await Workshop.Count(stage.Queue)).All > 0);
    }

    protected static void IsReadable(string poison, string body)
    {
        using var json = JsonDocument.Parse(poison);
        Assert.StartsWith("The message is not one of ours", json.RootElement.GetProperty("reason").GetString());

        // SQLite hands text out up to its first NUL, and nothing but UTF-8.
        var sent = body.Split('\0')[0].Replace('\ud800', '\ufffd');
        Assert.StartsWith(sent[..Math.Min(sent.Length, 100)], json.RootElement.GetProperty("body").GetString());
    }

    protected async Task NothingIsTouched()
    {
        Assert.Equal(Before, GuardedPlace.Look(Workshop));
        foreach (var film in Films)
        {
            Assert.Equivalent(film, await Workshop.Record(film.Id), strict: true);
        }

        Assert.Equal(Films.Count, await Workshop.Ledger.List(Workshop.Cancel).CountAsync(Workshop.Cancel));
    }
}
