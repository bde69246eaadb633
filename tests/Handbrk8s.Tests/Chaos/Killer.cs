using Handbrk8s.Tests.Local;

namespace Handbrk8s.Tests.Chaos;

/// <summary>Kills one process after another, each at a moment drawn from the seed.</summary>
internal sealed class Killer(LocalShare share, ChaosStorage storage, Runners runners, FileEvents events, Random random)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly Dictionary<Prey, int> _kills = Prey.Ours.Append(Prey.Azurite).ToDictionary(prey => prey, _ => 0);

    public int Kills => _kills.Values.Sum();

    /// <summary>Kills by kind, for people.</summary>
    public string Figures => string.Join(", ", _kills.Where(kind => kind.Value > 0).Select(kind => $"{kind.Key.Name} {kind.Value}"));

    /// <summary>Draws a kind of process, waits for one of it and for the moment, and kills it.</summary>
    /// <exception cref="TimeoutException">None came for a long time: something is stuck.</exception>
    public async Task Strike(CancellationToken cancel)
    {
        var prey = Prey.Draw(random, storage.Server);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(LongestWait);
        try
        {
            while (!await TryStrike(prey, late.Token))
            {
            }
        }
        catch (OperationCanceledException waited) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"No {prey.Name} for {LongestWait.TotalMinutes} minutes: something is stuck.", waited);
        }

        _kills[prey]++;
    }

    private async Task<bool> TryStrike(Prey prey, CancellationToken cancel)
    {
        if (prey == Prey.Runner)
        {
            await Moment(prey, cancel);
            await runners.KillAndStartAgain(Pause(), cancel);
            return true;
        }

        if (prey == storage.Server)
        {
            await Moment(prey, cancel);
            await storage.KillAndStartAgain(Pause() * 4, cancel);
            return true;
        }

        IReadOnlyList<LivingProcess> living;
        while ((living = LivingProcess.Find(share.Root, prey.Commands)).Count == 0)
        {
            await Task.Delay(LookEvery, cancel);
        }

        var one = living[random.Next(living.Count)];
        await Moment(prey, cancel);
        return one.Kill();
    }

    private TimeSpan Pause() => random.NextDouble() < 0.5 ? TimeSpan.Zero : random.NextDouble() * TimeSpan.FromSeconds(0.5);

    /// <summary>A third of the moments is anywhere in a life, a third right after some change, a third soon after a change that begins a gap.</summary>
    private async Task Moment(Prey prey, CancellationToken cancel)
    {
        switch (random.Next(3))
        {
            case 0:
                await Task.Delay(random.NextDouble() * prey.Life, cancel);
                break;
            case 1:
                await events.Wait(Prey.AnyChange, random.Next(1, prey.Changes + 1), prey.Life, cancel);
                break;
            default:
                await events.Wait(prey.Gap, random.Next(1, 4), prey.Life * 2, cancel);
                await Task.Delay(random.NextDouble() * Gap, cancel);
                break;
        }
    }
}
