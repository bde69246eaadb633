using Handbrk8s.Jobs;
using Handbrk8s.Local.Running;
using Handbrk8s.Tests.Media;

namespace Handbrk8s.Tests.Local;

/// <summary><c>init</c> and the settings that it makes room for, through the real program.</summary>
public sealed class InitTests : IDisposable
{
    private readonly LocalShare _share = new();

    private string Settings => Path.Combine(_share.State, "settings.env");

    public void Dispose() => _share.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task What_init_prepared_run_works_with_and_its_settings_reach_the_workers()
    {
        Assert.Contains("all of them commented out", await Init());
        Assert.True(Directory.Exists(Path.Combine(_share.Root, "watch")));
        await File.AppendAllTextAsync(Settings, "HANDBRK8S_Libraries__Movies__Container=mp4\n", TestContext.Current.CancellationToken);

        await using var run = _share.Run();
        await run.Says("Drop films into");
        _share.Drop(await Clip.Plain, "Movies/Alien.mkv");

        await run.Says("Published as 'Movies/Alien.mp4'");
    }

    [Fact(Timeout = 60_000)]
    public async Task Its_settings_are_those_of_the_other_commands_too()
    {
        await Init();
        await File.AppendAllTextAsync(Settings, "HANDBRK8S_Libraries__Default__Preset=Fast 480p30\n", TestContext.Current.CancellationToken);

        Assert.Contains("HandBrake has 'Fast 480p30' (Default).", await _share.Said(ExitCodes.Settled, "check"));
        Assert.Contains("preset 'Fast 480p30', mkv;", await _share.Said(ExitCodes.Settled, "plan", await Clip.Plain));
    }

    [Fact(Timeout = 60_000)]
    public async Task Done_again_it_leaves_the_settings_as_they_are()
    {
        await Init();
        await File.WriteAllTextAsync(Settings, "# mine\n", TestContext.Current.CancellationToken);

        Assert.Contains("left as it is", await Init());

        Assert.Equal("# mine\n", await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Fast 480p30", "Fast 480p30")]
    [InlineData("\"Fast 480p30\"   # HandBrakeCLI --preset-list", "Fast 480p30")]
    [InlineData("'Fast 480p30'", "Fast 480p30")]
    [InlineData("Fast 480p30 # quick", "Fast 480p30")]
    [InlineData("'#1'", "#1")]
    [InlineData("https://ntfy.sh/a?b=c#d", "https://ntfy.sh/a?b=c#d")]
    [InlineData("It's 'mine'", "It's 'mine'")]
    [InlineData("", "")]
    [InlineData("   # nothing yet", "")]
    [InlineData("\"My preset #2\"", "My preset #2")]
    public void A_value_is_what_a_shell_would_take_it_for(string text, string value)
    {
        Directory.CreateDirectory(_share.State);
        File.WriteAllText(Settings, $"HANDBRK8S_Libraries__Default__Preset={text}\n");

        Assert.Equal(value, SettingsFile.Read(new StateFolder(_share.State))["Libraries:Default:Preset"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_line_that_is_none_is_named()
    {
        await Init();
        await File.WriteAllTextAsync(Settings, "# mine\nPreset=Fast\n", TestContext.Current.CancellationToken);

        Assert.Contains("Line 2 of", await Init(ExitCodes.Configuration));
    }

    private async Task<string> Init(int expect = ExitCodes.Settled)
    {
        await using var init = RunningProgram.Start("handbrk8s", ["init", "--share", _share.Root, "--library", _share.Library, "--state", _share.State], _share.Environment);
        var code = await init.Exited();
        Assert.True(code == expect, init.Output);
        return init.Output;
    }
}
