using Handbrk8s.Files;
using Handbrk8s.Films;
using Handbrk8s.Intake;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;
using Handbrk8s.Telemetry;
using Handbrk8s.Tests.AzureStorage;
using Handbrk8s.Tests.Telemetry;

namespace Handbrk8s.Functions.Tests;

public sealed class MeasuringTests(AzuriteProcess azurite) : FunctionBench(azurite)
{
    private const int Dropped = 40;
    private const int AtWork = 2;

    [Fact(Timeout = 60_000)]
    public async Task Messages_beyond_those_that_Azure_counts_are_no_films_that_are_worked_on()
    {
        for (var number = 0; number < Dropped; number++)
        {
            await Get<Admission>().Admit(new() { Id = FilmId.New(), Path = FilmPath.Parse($"Movies/{number}.mkv"), Source = Fingerprint.NotFetched(1) }, Cancel);
        }

        for (var worker = 0; worker < AtWork; worker++)
        {
            await Begin();
        }

        using var measured = new Measurements();
        await Get<FarmTelemetry>().Measure(Cancel);

        Assert.Equal(Dropped - AtWork, measured["handbrk8s.queue.messages transcode waiting"]);
        Assert.Equal(AtWork, measured["handbrk8s.queue.messages transcode taken"]);
    }

    private async Task Begin()
    {
        var message = (await Get<WorkQueues>()[QueueNames.Transcode].Receive(TimeSpan.FromMinutes(5), Cancel))!;
        var read = (await Ledger.Find(FilmId.Parse(WorkMessage.Parse(message.Body)!.Film), Cancel))!;
        Assert.NotNull(await Ledger.TryReplace(read, read.Film with { State = Stage.Transcode.Active, Token = AttemptToken.After(read.Film.Token) }, Cancel));
    }
}
