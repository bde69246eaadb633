using Handbrk8s.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Hosting;

public sealed class ConfigurationErrorsTests
{
    private static readonly Dictionary<string, string?> Fine = new(StringComparer.Ordinal)
    {
        ["Folders:Share"] = "/mnt/share",
        ["Folders:Library"] = "/mnt/library",
        ["Storage:Database"] = "/var/lib/handbrk8s/handbrk8s.db",
    };

    [Fact(Timeout = 30_000)]
    public void What_is_required_is_enough() => Assert.Empty(Errors());

    [Fact(Timeout = 30_000)]
    public void Without_any_configuration_everything_that_is_required_is_named_at_once()
    {
        var errors = Errors(("Folders:Share", null), ("Folders:Library", null), ("Storage:Database", null));

        Assert.Contains("Folders:Share is not set: it must be an absolute path, for example /mnt/share.", errors);
        Assert.Contains("Folders:Library is not set: it must be an absolute path, for example /mnt/library.", errors);
        Assert.Contains(errors, error => error.StartsWith("Storage:Database is not set", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public void Errors_of_all_sections_come_at_once_each_with_key_value_and_remedy()
    {
        var errors = Errors(
            ("Folders:Share", "share"),
            ("Lease:Duration", "00:03:00"),
            ("Lease:RenewEvery", "00:02:00"),
            ("Lease:HeartbeatEvery", "-00:00:01"),
            ("Retry:MaxFailures", "0"),
            ("Retry:MaxDelay", "00:00:01"),
            ("Libraries:Movies:Container", "avi"),
            ("Libraries:Series:Preset", ""),
            ("Intake:Observations", "1"));

        Assert.Equal(
            [
                "Folders:Share is 'share': it must be an absolute path, for example /mnt/share.",
                "Intake:Observations is '1': it must be at least 2: one look cannot show that nothing changes.",
                "Lease:HeartbeatEvery is '-00:00:01': it must be at most half of Lease:HeartbeatStaleAfter, so that one missed beat does no harm.",
                "Lease:RenewEvery is '00:02:00': it must be at most half of Lease:Duration, so that one failed renewal does no harm.",
                "Libraries:Movies:Container is 'avi': it must be mkv or mp4.",
                "Libraries:Series:Preset is not set: it must be the name of a preset; HandBrakeCLI --preset-list shows them.",
                "Retry:MaxDelay is '00:00:01': it must be between Retry:FirstDelay and 7 days.",
                "Retry:MaxFailures is '0': it must be at least 1.",
                "Retry:ReleaseDelay is '00:00:05': it must be between zero and Retry:MaxDelay.",
            ],
            errors.Order());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("Lease:Duration", "soon")]
    [InlineData("Lease:Duration", "5 minutes")]
    [InlineData("Retry:MaxFailures", "five")]
    [InlineData("Retry:MaxFailures", "99999999999")]
    public void A_value_that_cannot_be_read_is_one_error_among_the_others(string key, string value)
    {
        var errors = Errors((key, value), ("Folders:Share", "share"));

        Assert.Equal(2, errors.Count);
        var unreadable = Assert.Single(errors, error => error.Contains(key, StringComparison.Ordinal));
        Assert.Contains($"'{value}'", unreadable);
        Assert.Contains("00:05:00", unreadable);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/mnt/share", "/mnt/share/library")]
    [InlineData("/mnt/share", "/mnt/share")]
    [InlineData("/mnt/library/share", "/mnt/library")]
    [InlineData("/mnt/share/", "/mnt/share/../share/library")]
    public void Share_and_library_must_not_be_inside_each_other(string share, string library) =>
        Assert.NotEmpty(Errors(("Folders:Share", share), ("Folders:Library", library)));

    [Fact(Timeout = 30_000)]
    public void Folders_whose_names_only_begin_alike_are_not_inside_each_other() =>
        Assert.Empty(Errors(("Folders:Share", "/mnt/films"), ("Folders:Library", "/mnt/films-library")));

    [Fact(Timeout = 30_000)]
    public void Another_failure_is_no_bad_configuration()
    {
        Assert.Null(ConfigurationErrors.Find(new IOException("The disk is gone.")));
        Assert.Null(ConfigurationErrors.Find(new InvalidOperationException("A bug.")));
        Assert.Null(ConfigurationErrors.Find(new AggregateException(new OptionsValidationException("", typeof(object), ["bad"]), new IOException("The disk is gone."))));
    }

    private static IReadOnlyList<string> Errors(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Fine, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        using var services = new ServiceCollection()
            .AddHandbrk8s(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddIntake()
            .AddJob<SmallJob>()
            .BuildServiceProvider();
        var failure = Record.Exception(services.GetRequiredService<IStartupValidator>().Validate);
        return failure is null ? [] : ConfigurationErrors.Find(failure) ?? throw failure;
    }
}
