using Handbrk8s.Files;

namespace Handbrk8s.Tests.Files;

public sealed class SentinelTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 30_000)]
    public void A_sentinel_reads_back()
    {
        var sentinel = Sentinel.New() with { Epoch = 7 };

        sentinel.WriteTo(_place.Path);

        Assert.Equal(sentinel, Sentinel.Find(_place.Path));
    }

    [Fact(Timeout = 30_000)]
    public void Two_installations_never_have_the_same() => Assert.NotEqual(Sentinel.New(), Sentinel.New());

    [Fact(Timeout = 30_000)]
    public void A_folder_without_one_has_none()
    {
        Assert.Null(Sentinel.Find(_place.Path));
        Assert.Null(Sentinel.Find(Path.Combine(_place.Path, "not-mounted")));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"installation\":\"0123456789abcdef\"}")]
    [InlineData("{\"installation\":null,\"epoch\":1}")]
    [InlineData("{\"installation\":\"0123456789abcd")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void A_damaged_one_is_an_error_with_the_remedy_and_not_an_absence(string text)
    {
        _place.File(Sentinel.FileName, text);

        var failure = Assert.Throws<InvalidDataException>(() => Sentinel.Find(_place.Path));

        Assert.Contains(Path.Combine(_place.Path, Sentinel.FileName), failure.Message);
        Assert.Contains("Restore it", failure.Message);
    }
}
