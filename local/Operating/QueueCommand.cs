using System.CommandLine;
using Handbrk8s.Jobs;
using Handbrk8s.Local.Display;
using Handbrk8s.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Handbrk8s.Local.Operating;

/// <summary><c>queue</c>: how many messages there are, and what they say. Nothing is taken.</summary>
internal static class QueueCommand
{
    private const int MostAtOnce = 32;

    public static Command Create()
    {
        var command = new Command("queue", "Shows how many messages each queue has. 'peek' shows what they say, 'poison' what was set aside and why. Nothing is taken or changed.") { Peek(), Poison() };
        return command.Acting(async (_, services, stop) =>
        {
            foreach (var queue in QueueNames.All)
            {
                var count = await services.GetRequiredService<WorkQueues>()[queue].Count(stop);
                Console.WriteLine($"{queue,-18} {QueueText.Of(count)}");
            }

            return ExitCodes.Settled;
        });
    }

    private static Command Peek()
    {
        var name = new Argument<string>("QUEUE") { Description = $"One of {string.Join(", ", QueueNames.All)}." };
        name.AcceptOnlyFromAmong([.. QueueNames.All]);
        var most = new Option<int>("--most") { Description = $"How many, up to {MostAtOnce}.", DefaultValueFactory = _ => MostAtOnce };
        most.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostAtOnce)
            {
                result.AddError($"--most must be from 1 to {MostAtOnce}.");
            }
        });
        return new Command("peek", "Shows the messages that wait in a queue, a line of JSON each. Those being worked on or delayed are not seen.") { name, most }
            .Acting(async (parsed, services, stop) =>
            {
                var queue = parsed.GetRequiredValue(name);
                await Write(await services.GetRequiredService<WorkQueues>()[queue].Peek(parsed.GetValue(most), stop), $"No message waits in '{queue}'.");
                return ExitCodes.Settled;
            });
    }

    private static Command Poison() =>
        new Command("poison", "Shows what was set aside, and why: films that cannot succeed, and messages that are not ours. 'retry' needs none of these messages; they are alerts.")
            .Acting(async (_, services, stop) =>
            {
                List<string> alerts = [];
                foreach (var stage in Stage.All)
                {
                    alerts.AddRange((await services.GetRequiredService<WorkQueues>()[QueueNames.PoisonOf(stage.Queue)].Peek(MostAtOnce, stop)).Select(Alert));
                }

                await Write(alerts, "Nothing was set aside.");
                return ExitCodes.Settled;
            });

    private static string Alert(string message) =>
        WorkMessage.Parse(message) is { Reason: { } reason } film ? $"{film.Film}  {reason}"
        : RejectedMessage.Parse(message) is { } rejected ? $"no film      {rejected.Reason} It said: {rejected.Body}"
        : message;

    private static async Task Write(IReadOnlyList<string> messages, string none)
    {
        foreach (var message in messages)
        {
            await Console.Out.WriteLineAsync(Printable.Of(message));
        }

        if (messages.Count == 0)
        {
            await Console.Error.WriteLineAsync(none);
        }
    }
}
