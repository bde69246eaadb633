using System.Text.Json;
using Handbrk8s.Configuration;
using Handbrk8s.Files;
using Handbrk8s.Ledger;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Recovery;

/// <summary>
/// Whether share, library and ledger belong together: all three name one installation and one epoch. A folder that is not
/// mounted has no sentinel, a wrong or restored one has another; in both cases nothing may be concluded from what is missing.
/// </summary>
public sealed class Installation(ILedger ledger, Share share, IOptions<FolderOptions> folders)
{
    private static UnavailableException NewLedger => new("The ledger is new and belongs to no share yet: start 'handbrk8s run' once, or in a cluster the functions app or the component 'check', which make the first start.");

    private string Library => folders.Value.Library;

    /// <returns>What the ledger says; null when it is new.</returns>
    /// <exception cref="InvalidDataException">It says something that is none.</exception>
    public async Task<Sentinel?> Known(CancellationToken cancel) => Parse(await ledger.FindNote(NoteNames.Installation, cancel));

    /// <summary>Makes sentinels and note where the ledger is new. What is half there comes from a start that was cut off, or a ledger that was lost.</summary>
    /// <exception cref="UnavailableException">The share or the library is not the one this ledger is about.</exception>
    public async Task Ensure(CancellationToken cancel)
    {
        if (await Known(cancel) is null)
        {
            var sentinel = Sentinel.Find(share.Root) ?? Sentinel.Find(Library) ?? Sentinel.New();
            await Write(sentinel, onlyMissing: true, cancel);
        }

        await RequireAll(cancel);
    }

    /// <exception cref="UnavailableException">The share or the library is not there, or not the one this ledger is about.</exception>
    public async Task RequireAll(CancellationToken cancel)
    {
        var known = await Known(cancel);
        RequireSame("share", share.Root, known);
        RequireSame("library", Library, known);
    }

    /// <exception cref="UnavailableException">The ledger belongs to no share yet.</exception>
    public async Task RequireLedger(CancellationToken cancel) => _ = await Known(cancel) ?? throw NewLedger;

    /// <exception cref="UnavailableException">The share is not there, or not the one this ledger is about.</exception>
    public async Task Require(CancellationToken cancel) => RequireSame("share", share.Root, await Known(cancel));

    /// <summary>Declares that share, library and ledger belong together from now on, whatever was restored.</summary>
    /// <param name="takeOver">Also when they are of different installations.</param>
    /// <param name="cancel">Gives up waiting for the store.</param>
    /// <returns>The new epoch.</returns>
    /// <exception cref="UnavailableException">A folder is not there, or belongs to another installation.</exception>
    public async Task<int> RaiseEpoch(bool takeOver, CancellationToken cancel)
    {
        var known = await Known(cancel);
        var found = ((string, string)[])[("share", share.Root), ("library", Library)];
        var sentinels = found.Select(folder => Sentinel.Find(folder.Item2) ?? (takeOver ? null : throw Missing(folder.Item1, folder.Item2))).Append(known).OfType<Sentinel>().ToList();
        var name = known?.Installation ?? sentinels.FirstOrDefault()?.Installation ?? Sentinel.New().Installation;
        if (!takeOver && sentinels.FirstOrDefault(sentinel => sentinel.Installation != name) is { } other)
        {
            throw new UnavailableException($"'{share.Root}' and '{Library}' do not both belong to the installation {name} of this ledger: {other.Installation} was found. Check what is mounted. If all of it is what you mean, say --take-over.");
        }

        var epoch = sentinels.Select(sentinel => sentinel.Epoch).DefaultIfEmpty().Max() + 1;
        await Write(new Sentinel(name, epoch), onlyMissing: false, cancel);
        return epoch;
    }

    /// <summary>The folders first: cut off in between they differ from the ledger, and the next start says so.</summary>
    private async Task Write(Sentinel sentinel, bool onlyMissing, CancellationToken cancel)
    {
        foreach (var folder in (string[])[share.Root, Library])
        {
            if (!onlyMissing || Sentinel.Find(folder) is null)
            {
                sentinel.WriteTo(folder);
            }
        }

        // Refused when someone else was faster; then the folders are compared with what that one wrote.
        await ledger.TryWriteNote(NoteNames.Installation, await ledger.FindNote(NoteNames.Installation, cancel), JsonSerializer.Serialize(sentinel, SentinelJson.Default.Sentinel), cancel);
    }

    private static void RequireSame(string name, string folder, Sentinel? known)
    {
        if (known is null)
        {
            throw NewLedger;
        }

        var found = Sentinel.Find(folder) ?? throw Missing(name, folder);
        if (found.Installation != known.Installation)
        {
            throw new UnavailableException($"The {name} '{folder}' belongs to another installation ({found.Installation}) than the ledger ({known.Installation}). Check what is mounted there.");
        }

        if (found.Epoch != known.Epoch)
        {
            throw new UnavailableException($"The {name} '{folder}' is of epoch {found.Epoch}, the ledger of epoch {known.Epoch}: one of them was restored from a backup. Make sure that both are what you want, then: handbrk8s recover");
        }
    }

    private static UnavailableException Missing(string name, string folder) =>
        new($"The {name} '{folder}' is not available: its {Sentinel.FileName} file is missing. Is it mounted? {Remedy(name, folder)}");

    private static string Remedy(string name, string folder) => name == "library"
        ? $"If it is another one on purpose: handbrk8s recover --library '{folder}' --take-over"
        : "If it is new and empty on purpose, use a new ledger with it: another --state, or another storage account.";

    private static Sentinel? Parse(Note? note)
    {
        try
        {
            return note is null ? null : JsonSerializer.Deserialize(note.Text, SentinelJson.Default.Sentinel);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"The ledger's note '{NoteNames.Installation}' is damaged ({failure.Message}). Write into it what '{Sentinel.FileName}' in the share says.", failure);
        }
    }
}
