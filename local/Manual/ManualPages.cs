using Handbrk8s.Jobs;

namespace Handbrk8s.Local.Manual;

/// <summary>The examples and exit codes of all commands, in the order of <c>--help</c>. docs/operations.md has the codes too.</summary>
internal static class ManualPages
{
    private static readonly ExitStatus Usage = new(ExitCodes.Usage, "The command line is wrong. Nothing was done.");
    private static readonly ExitStatus Mend = new(ExitCodes.Configuration, "Something must be mended first: the message says what.");
    private static readonly ExitStatus Stopped = new(ExitCodes.Interrupted, "Ctrl+C or a signal ended it before it was done.");

    private static readonly ExitStatus[] General =
    [
        Done("It is done."),
        NotDone("It is not done, or not all of it: each command says what that means."),
        Usage, Mend, Stopped,
    ];

    public static IReadOnlyList<ManualPage> All { get; } =
    [
        new("handbrk8s",
            ["handbrk8s demo", "handbrk8s run --share /srv/rips --library /srv/media", "handbrk8s status --help"],
            General),
        new("handbrk8s init",
            ["handbrk8s init --share /srv/rips --library /srv/media"],
            [Done("Share and library belong together, and there is a file for settings."), Usage, Mend, Stopped]),
        new("handbrk8s run",
            ["handbrk8s run --share /srv/rips --library /srv/media", "handbrk8s run --share /srv/rips --library /srv/media --workers 2 --preset \"HQ 1080p30 Surround\"", "handbrk8s run --share /srv/rips --library /srv/media --storage /etc/handbrk8s/storage --api off"],
            [Done("Ctrl+C or a signal stopped it. Unfinished films carry on at the next start."), Usage, Mend]),
        new("handbrk8s demo",
            ["handbrk8s demo", "handbrk8s demo \"Alien (1979).mkv\"", "handbrk8s demo --blob"],
            [Done("The film is in the demo's library."), NotDone("It is not: the last lines say why."), Usage, Mend, Stopped]),
        new("handbrk8s check",
            ["handbrk8s check", "handbrk8s check --share /srv/rips --library /srv/media", "handbrk8s check --json"],
            [Done("All is fine."), NotDone("Only a server does not answer."), Usage, Mend, Stopped]),
        new("handbrk8s plan",
            ["handbrk8s plan \"Alien (1979).mkv\"", "handbrk8s plan /mnt/dvd --as \"Movies/Alien (1979)\""],
            [Done("The film would be worked on."), NotDone("It would not, or its sample could not be encoded: the last line says why."), Usage, Mend, Stopped]),
        new("handbrk8s status",
            ["handbrk8s status", "handbrk8s status --watch", "handbrk8s status --json | jq .bytes.free"],
            [Done("It is shown; with --watch, Ctrl+C or a signal ended it."), Usage, Mend, Stopped]),
        new("handbrk8s retry",
            ["handbrk8s retry aqd0v9dft6ah", "handbrk8s retry --all"],
            [Done("All of them are in line again, or there was none."), NotDone("One or more are not: the message says why."), Usage, Mend, Stopped]),
        new("handbrk8s cancel",
            ["handbrk8s cancel aqd0v9dft6ah"],
            [Done("All of them are being cancelled, or given up."), NotDone("One or more are not: the message says why."), Usage, Mend, Stopped]),
        new("handbrk8s pause",
            ["handbrk8s pause"],
            [Done("No new worker is started."), Usage, Mend, Stopped]),
        new("handbrk8s resume",
            ["handbrk8s resume"],
            [Done("Workers are started again."), Usage, Mend, Stopped]),
        new("handbrk8s recover",
            ["handbrk8s recover", "handbrk8s recover --library /srv/new-media --take-over"],
            [Done("Share, library and records belong together again."), Usage, Mend, Stopped]),
        new("handbrk8s cluster",
            ["handbrk8s cluster init"],
            General),
        new("handbrk8s cluster init",
            ["handbrk8s cluster init", "handbrk8s cluster init --server nas.home --share /export/rips --library /export/media --uid 1000 --gid 1000"],
            [Done("The overlay is written, and KEDA fits."), NotDone("It is written, but KEDA is missing, too old or could not be asked."), Usage, Mend, Stopped]),
        new("handbrk8s queue",
            ["handbrk8s queue"],
            [Done("It is shown."), Usage, Mend, Stopped]),
        new("handbrk8s queue peek",
            ["handbrk8s queue peek transcode", "handbrk8s queue peek upload --most 5"],
            [Done("What waits is shown, or nothing waits."), Usage, Mend, Stopped]),
        new("handbrk8s queue poison",
            ["handbrk8s queue poison"],
            [Done("What was set aside is shown, or nothing was."), Usage, Mend, Stopped]),
        new("handbrk8s completion",
            ["source <(handbrk8s completion bash)", "source <(handbrk8s completion zsh)", "handbrk8s completion fish >~/.config/fish/completions/handbrk8s.fish"],
            [Done("It is printed."), Usage]),
    ];

    public static ManualPage Of(string command) => All.Single(page => page.Command == command);

    private static ExitStatus Done(string meaning) => new(ExitCodes.Settled, meaning);

    private static ExitStatus NotDone(string meaning) => new(ExitCodes.Unsettled, meaning);
}
