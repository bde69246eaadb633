using Handbrk8s.Hosting;

namespace Handbrk8s.Tests.Manifests;

/// <summary>How the Jobs that check the set-up live and end.</summary>
internal static class CheckDecisions
{
    private const string Time = "/spec/ttlSecondsAfterFinished";

    public static IEnumerable<Decision> All =>
    [
        Decision.Is("A check that fails is tried again in its own pod", "Job", "/spec/template/spec/restartPolicy", "\"OnFailure\"", "\"Never\"", null),
        new("A check that is done goes by itself, since an upgrade cannot change it", "Job", one => one.At(Time)?.GetValue<int>() <= 600, (Time, "86400"), (Time, null)),
        Decision.Is("A check makes the first start", "Job", "/spec/template/spec/containers/0/args", $"""["{CheckProgram.Argument}", "--first-start"]""", """["check"]""", null),
    ];
}
