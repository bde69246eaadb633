using Handbrk8s.Jobs;
using Handbrk8s.Local.Running;

namespace Handbrk8s.Tests.Local;

/// <summary>What a person can say wrongly, forget or have in the wrong place: each has its sentence and its exit code.</summary>
public sealed class ErrorMessageTests : IDisposable
{
    private const string NoFilm = "000000000000";

    private readonly LocalShare _share = new();

    public void Dispose() => _share.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("run", "Option '--share' is required.", "--library", "/srv/media")]
    [InlineData("init", "Option '--library' is required.", "--share", "/srv/rips")]
    [InlineData("run", "--api must be a port, or off.", "--share", "/srv/rips", "--library", "/srv/media", "--api", "cellar")]
    [InlineData("run", "--workers must be at least 1.", "--share", "/srv/rips", "--library", "/srv/media", "--workers", "0")]
    [InlineData("demo", "--storage needs --blob.", "--storage", "account")]
    [InlineData("plan", "Required argument missing for command: 'plan'.")]
    [InlineData("status", "Say either --watch or --json.", "--watch", "--json")]
    [InlineData("status", "Unrecognized command or argument '--everything'.", "--everything")]
    [InlineData("retry", "Name the films by their ids, or say --all.")]
    [InlineData("retry", "Name the films by their ids, or say --all.", NoFilm, "--all")]
    [InlineData("cancel", "Required argument missing for command: 'cancel'.")]
    [InlineData("queue peek", "Argument 'films' not recognized. Must be one of:", "films")]
    [InlineData("queue peek", "--most must be from 1 to 32.", "transcode", "--most", "33")]
    [InlineData("queue peek", "--most must be from 1 to 32.", "transcode", "--most", "0")]
    [InlineData("completion", "Argument 'tcsh' not recognized. Must be one of:", "tcsh")]
    public async Task A_command_line_that_cannot_be_taken_is_told_with_the_help_to_look_at(string command, string sentence, params string[] more)
    {
        var (exit, output) = await Said([.. command.Split(' '), .. more]);

        Assert.Equal(ExitCodes.Usage, exit);
        Assert.Contains(sentence, output);
        Assert.Contains($"\nSee: handbrk8s {command} --help", output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Required command was not provided.")]
    [InlineData("Required command was not provided.", "cluster")]
    [InlineData("'statsu' was not matched. Did you mean one of the following?", "statsu")]
    public async Task Who_names_no_command_is_shown_those_there_are(string sentence, params string[] arguments)
    {
        var (exit, output) = await Said(arguments);

        Assert.Equal(ExitCodes.Usage, exit);
        Assert.Contains(sentence, output);
        Assert.Contains("Commands:", output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("status")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("recover")]
    [InlineData("retry", "--all")]
    [InlineData("cancel", NoFilm)]
    [InlineData("queue")]
    [InlineData("queue", "peek", "transcode")]
    [InlineData("queue", "poison")]
    [InlineData("plan", "/etc/hostname")]
    [InlineData("check")]
    public async Task Before_the_first_run_every_command_says_what_to_start(params string[] command)
    {
        var output = await _share.Said(ExitCodes.Configuration, command);

        Assert.StartsWith("handbrk8s: Nothing was run here yet. Start it first: handbrk8s run --share DIR --library DIR.", output);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(ExitCodes.Unsettled, "'alien' is no film id: it has 12 letters and digits, as 'handbrk8s status' shows them.", "retry", "alien")]
    [InlineData(ExitCodes.Unsettled, "'alien' is no film id: it has 12 letters and digits, as 'handbrk8s status' shows them.", "cancel", "alien")]
    [InlineData(ExitCodes.Unsettled, $"There is no film {NoFilm}: neither the ledger nor ", "retry", NoFilm)]
    [InlineData(ExitCodes.Unsettled, $"There is no film {NoFilm}.", "cancel", NoFilm)]
    [InlineData(ExitCodes.Settled, "Nothing was set aside.", "retry", "--all")]
    public async Task A_film_that_is_not_there_is_told_apart_from_none_that_needs_anything(int exit, string sentence, params string[] command)
    {
        await _share.Said(ExitCodes.Settled, "init", "--share", _share.Root, "--library", _share.Library);

        Assert.Contains(sentence, await _share.Said(exit, command));
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_several_shares_one_must_be_named()
    {
        _share.Environment["XDG_STATE_HOME"] = _share.OtherState;
        foreach (var share in (string[])["/srv/rips", "/srv/discs"])
        {
            new LastRun(share, "/srv/media", Storage: null).WriteTo(new StateFolder(Path.Combine(_share.OtherState, "handbrk8s", Path.GetFileName(share))));
        }

        var (exit, output) = await Said(["status"]);

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.StartsWith("handbrk8s: Several shares were run here. Say which with --share: ", output);
        Assert.All((string[])["/srv/rips", "/srv/discs"], share => Assert.Contains(share, output));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_with_the_storage_that_is_not_there_is_not_taken_for_the_name_of_an_account()
    {
        await using var run = _share.Run("--storage", "/no/such/file");

        Assert.Equal(ExitCodes.Configuration, await run.Exited());
        Assert.Equal("handbrk8s: There is no file '/no/such/file'. --storage takes a file that holds a connection string, or the name of a storage account.", run.Output);
    }

    private async Task<(int Exit, string Output)> Said(IEnumerable<string> arguments)
    {
        await using var program = RunningProgram.Start("handbrk8s", arguments, _share.Environment);
        return (await program.Exited(), program.Output);
    }
}
