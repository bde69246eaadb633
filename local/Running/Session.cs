using Handbrk8s.Local.Display;

namespace Handbrk8s.Local.Running;

/// <summary>Runner and screen side by side; the screen goes on until the runner has wound up.</summary>
internal static class Session
{
    public static async Task Run(Runner runner, Screen screen, Action<FilmChange> changed, CancellationToken stop)
    {
        using var over = new CancellationTokenSource();
        var following = screen.Follow(runner, changed, over.Token);
        try
        {
            await runner.Run(stop);
        }
        finally
        {
            await over.CancelAsync();
            await following;
        }
    }
}
