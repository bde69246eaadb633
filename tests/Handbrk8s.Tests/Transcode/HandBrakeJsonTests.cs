using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

public sealed class HandBrakeJsonTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task Blocks_are_found_between_the_junk_of_libdvdread()
    {
        Assert.Equal(["Version", "JSON Title Set"], Recorded.Blocks("scan-1.6.1.txt").Select(block => block.Name));
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task The_job_is_found_in_the_log()
    {
        Assert.Equal(["json job"], Recorded.Blocks("encode-1.6.1.err.txt").Select(block => block.Name));
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData("junk at the end of the line before it Progress: {\n    \"State\": \"WORKDONE\"\n}", 1)]
    [InlineData("Progress: {\n    junk\n}\nProgress: {\n    \"State\": \"WORKDONE\"\n}", 1)]
    [InlineData("Progress: {\n    \"State\": \"WOR\nProgress: {\n    \"State\": \"WORKDONE\"\n}", 1)]
    [InlineData("Progress: {\n    \"Name\": \"Progress: {\"\n}", 1)]
    [InlineData("}\n}\nProgress: nothing\n{", 0)]
    [InlineData("Progress: {\n    \"State\": \"WORKDONE\"", 0)]
    public Task Junk_costs_at_most_the_block_it_is_in(string output, int expected)
    {
        var blocks = new List<HandBrakeBlock>();
        var json = new HandBrakeJson(blocks.Add);

        Array.ForEach(output.Split('\n'), json.Add);

        Assert.Equal(expected, blocks.Count);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task A_block_of_an_unknown_shape_is_skipped()
    {
        var json = new HandBrakeJson(block => block.Json.GetProperty("Missing"));

        Array.ForEach("Progress: {\n    \"State\": \"WORKDONE\"\n}".Split('\n'), json.Add);
        return Task.CompletedTask;
    }
}
