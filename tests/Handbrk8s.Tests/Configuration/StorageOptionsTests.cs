using Handbrk8s.Configuration;

namespace Handbrk8s.Tests.Configuration;

public sealed class StorageOptionsTests
{
    private const string Database = "/var/lib/handbrk8s/handbrk8s.db";
    private const string Key = "a2V5IG9mIGFuIGFjY291bnQ=";
    private const string Connection = $"DefaultEndpointsProtocol=https;AccountName=films;AccountKey={Key};EndpointSuffix=core.windows.net";

    public static TheoryData<string, string, string, string[]> Mistakes => new()
    {
        { "", "", "", ["Storage:Database is not set: it must be set, or else ConnectionString or AccountName for Azure Storage."] },
        { "films.db", "", "", ["Storage:Database is 'films.db': it must be an absolute path of a file on a local disk."] },
        { "", "", "Films", ["Storage:AccountName is 'Films': it must be the name of a storage account: 3 to 24 lower-case letters and digits."] },
        { Database, Connection, "", ["Storage:ConnectionString is '(a secret)': it must not be set together with Storage:Database: films are kept in one place."] },
        { Database, "", "films", ["Storage:AccountName is 'films': it must not be set together with Storage:Database: films are kept in one place."] },
        { "", Connection, "films", ["Storage:AccountName is 'films': it must not be set together with Storage:ConnectionString: films are kept in one place."] },
    };

    [Theory]
    [InlineData(Database, "", "")]
    [InlineData("", Connection, "")]
    [InlineData("", $"AccountName=films;AccountKey={Key};BlobEndpoint=http://azurite.media.svc.cluster.local:10000/films;QueueEndpoint=http://azurite.media.svc.cluster.local:10001/films", "")]
    [InlineData("", "BlobEndpoint=https://films.blob.core.windows.net;QueueEndpoint=https://films.queue.core.windows.net;SharedAccessSignature=sv=2024-11-04&sig=c2ln", "")]
    [InlineData("", "UseDevelopmentStorage=true", "")]
    [InlineData("", "", "films2026")]
    public void One_place_is_right(string database, string connection, string account) => Assert.Empty(Problems(database, connection, account));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_key_value_and_remedy(string database, string connection, string account, string[] problems) =>
        Assert.Equal(problems, Problems(database, connection, account));

    [Fact]
    public void All_mistakes_are_told_at_once() => Assert.Equal(
        ["Database", "ConnectionString", "AccountName", "ConnectionString", "AccountName", "AccountName", "CallTimeout"],
        Problems("films.db", $"AccountKey={Key}", "-", TimeSpan.Zero).Select(problem => problem.Split(':', ' ')[1]));

    [Theory]
    [InlineData("hunter2")]
    [InlineData($"AccountKey={Key}")]
    [InlineData($"AccountName=films;AccountKey={Key}!")]
    [InlineData($"QueueEndpoint=https://films.queue.core.windows.net;SharedAccessSignature=sv=2024-11-04&sig={Key}")]
    public void A_connection_string_that_cannot_be_read_is_not_shown(string connection)
    {
        var problem = Assert.Single(Problems("", connection, ""));

        Assert.StartsWith("Storage:ConnectionString is '(a secret)': it must be what 'az storage account show-connection-string' prints", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(connection, problem);
        Assert.DoesNotContain(Key, problem);
    }

    [Theory]
    [InlineData("cellar-", true)]
    [InlineData("node-2-", true)]
    [InlineData("cellar", false)]
    [InlineData("Cellar-", false)]
    [InlineData("-", false)]
    [InlineData("a--", false)]
    [InlineData("abcdefghijklmnopqrst-", false)]
    public void A_prefix_is_what_queues_and_containers_take(string prefix, bool isRight)
    {
        var found = new StorageOptions.Validator().Validate(name: null, new StorageOptions { AccountName = "films", Prefix = prefix }).Failures ?? [];

        Assert.Equal(isRight ? [] : ["Storage:Prefix"], found.Select(problem => problem.Split(' ')[0]));
    }

    private static string[] Problems(string database, string connection, string account, TimeSpan? timeout = null)
    {
        var options = new StorageOptions { Database = database, ConnectionString = connection, AccountName = account };
        options.CallTimeout = timeout ?? options.CallTimeout;
        return [.. new StorageOptions.Validator().Validate(name: null, options).Failures ?? []];
    }
}
