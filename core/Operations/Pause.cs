using Handbrk8s.Ledger;

namespace Handbrk8s.Operations;

/// <summary>Keeps new workers from being started. Those at work go on to the end, and intake goes on taking films in.</summary>
public sealed class Pause(ILedger ledger)
{
    private const string On = "paused";
    private const string Off = "not paused";

    public async Task<bool> IsOn(CancellationToken cancel) => (await ledger.FindNote(NoteNames.Pause, cancel))?.Text == On;

    public Task Begin(CancellationToken cancel) => Set(On, cancel);

    public Task End(CancellationToken cancel) => Set(Off, cancel);

    private async Task Set(string text, CancellationToken cancel)
    {
        var read = await ledger.FindNote(NoteNames.Pause, cancel);
        while (!await ledger.TryWriteNote(NoteNames.Pause, read, text, cancel))
        {
            read = await ledger.FindNote(NoteNames.Pause, cancel);
        }
    }
}
