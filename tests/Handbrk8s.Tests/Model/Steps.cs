using FsCheck;
using FsCheck.Fluent;

namespace Handbrk8s.Tests.Model;

/// <summary>Random histories, and smaller ones of one that went wrong.</summary>
internal static class Steps
{
    private const int Most = 40;

    public static Arbitrary<Step[]> Histories { get; } = Arb.From(
        from length in Gen.Choose(5, Most)
        from steps in Gen.ArrayOf(Any, length)
        select steps,
        Smaller);

    private static Gen<Step> Any => Gen.Frequency(
        (5, Gen.Choose(0, 3).Select(name => (Step)new Step.Drop(name))),
        (5, Fates(12, (fate, call) => new Step.Intake(fate, call))),
        (9, from work in Gen.Frequency((6, Gen.Constant(WorkKind.Good)), (1, Gen.Constant(WorkKind.SetUpWrong)), (2, Gen.Constant(WorkKind.Crash)), (1, Gen.Constant(WorkKind.Hopeless)))
            from step in Fates(16, (fate, call) => new Step.Transcode(work, fate, call))
            select step),
        (9, Fates(18, (fate, call) => new Step.Upload(fate, call))),
        (4, Gen.Choose(0, 5).Select(which => (Step)new Step.Resume(which))),
        (4, Fates(12, (fate, call) => new Step.Sweep(fate, call))),
        (5, Gen.Elements(1, 3, 6, 40).Select(minutes => (Step)new Step.Pass(minutes))),
        (1, Gen.Elements(-48, -1, 1, 48).Select(hours => (Step)new Step.WallClockJumps(hours))),
        (2, Gen.Elements(true, false).Select(upload => (Step)new Step.LoseMessage(upload))),
        (2, from which in Gen.Choose(0, 20) from upload in Gen.Elements(true, false) select (Step)new Step.ResurrectMessage(which, upload)),
        (1, Gen.Choose(0, 5).Select(which => (Step)new Step.Cancel(which))),
        (1, Gen.Choose(0, 5).Select(which => (Step)new Step.Retry(which))),
        (1, Gen.Constant((Step)new Step.Backup())),
        (1, Gen.Elements(true, false).Select(recover => (Step)new Step.Restore(recover))));

    private static Gen<Step> Fates(int calls, Func<FateKind, int, Step> step) =>
        from fate in Gen.Frequency((5, Gen.Constant(FateKind.Live)), (2, Gen.Constant(FateKind.DieBefore)), (2, Gen.Constant(FateKind.DieAfter)), (2, Gen.Constant(FateKind.Pause)))
        from call in Gen.Choose(1, calls)
        select step(fate, fate == FateKind.Live ? 0 : call);

    private static IEnumerable<Step[]> Smaller(Step[] steps) => Halves(steps)
        .Concat(steps.Select((_, left) => steps.Where((_, index) => index != left).ToArray()));

    private static IEnumerable<Step[]> Halves(Step[] steps) =>
        steps.Length < 4 ? [] : [steps[..(steps.Length / 2)], steps[(steps.Length / 2)..]];
}
