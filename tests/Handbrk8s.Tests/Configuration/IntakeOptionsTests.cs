using Handbrk8s.Hosting;
using Handbrk8s.Intake;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handbrk8s.Tests.Configuration;

public sealed class IntakeOptionsTests
{
    [Fact(Timeout = 30_000)]
    public void Libraries_are_read_one_by_one_and_there_are_none_by_default()
    {
        Assert.Empty(Read().Libraries);
        Assert.Equal(["Movies", "Series"], Read(("Libraries:0", "Movies"), ("Libraries:1", "Series")).Libraries.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public void Another_extension_is_added_to_those_that_are_known() =>
        Assert.Superset(new HashSet<string>([".mkv", ".evo"], StringComparer.OrdinalIgnoreCase), Read(("Extensions:0", ".evo")).Extensions);

    [Fact(Timeout = 30_000)]
    public void Zero_means_never_where_that_makes_sense()
    {
        var options = Read(("TakeIncompleteAfter", "0:00"), ("RemoveEmptiedAfter", "0:00"));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (options.TakeIncompleteAfter, options.RemoveEmptiedAfter));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("TakeIncompleteAfter", "-0:01", "must not be negative; 0 means never")]
    [InlineData("RemoveEmptiedAfter", "-0:01", "must not be negative; 0 means never")]
    [InlineData("LookTimeout", "0:00", "must be over zero")]
    public void A_time_that_makes_no_sense_is_refused(string key, string value, string remedy)
    {
        var errors = Assert.Throws<OptionsValidationException>(() => Read((key, value))).Failures;

        Assert.Contains(errors, error => error.StartsWith($"Intake:{key} is ", StringComparison.Ordinal) && error.Contains(remedy, StringComparison.Ordinal));
    }

    private static IntakeOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"Intake:{pair.Key}", (string?)pair.Value))).Build();
        using var services = new ServiceCollection().AddHandbrk8s(configuration).AddIntake().BuildServiceProvider();
        return services.GetRequiredService<IOptions<IntakeOptions>>().Value;
    }
}
