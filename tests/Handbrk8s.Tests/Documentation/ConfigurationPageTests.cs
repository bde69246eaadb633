namespace Handbrk8s.Tests.Documentation;

/// <summary>The page of all options is the code's. With HANDBRK8S_WRITE_DOCS it is written instead: ./build docs.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly string Page = Repository.At("docs/configuration.md");

    [Fact(Timeout = 60_000)]
    public async Task The_page_says_what_the_code_does()
    {
        if (Environment.GetEnvironmentVariable("HANDBRK8S_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(Page, ConfigurationPage.Write(), Workshop.Cancel);
        }

        Assert.Equal(ConfigurationPage.Write(), await File.ReadAllTextAsync(Page, Workshop.Cancel));
    }

    [Fact]
    public void Every_option_is_on_it()
    {
        var page = ConfigurationPage.Write();

        Assert.Contains("| `Lease__Duration` | `00:05:00` | How long a received message stays invisible.", page);
        Assert.Contains("| `Libraries__NAME__Container` |", page);
        Assert.Contains("| `Intake__Libraries__0` |", page);
        Assert.Contains("| `Transcode__HandBrakeCli` | `HandBrakeCLI` |", page);
    }
}
