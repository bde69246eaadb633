using Handbrk8s.Transcode.HandBrake;

namespace Handbrk8s.Tests.Transcode;

public sealed class TitleScanTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task A_file_has_one_title_with_its_tracks()
    {
        var scan = TitleScan.Parse(Recorded.Blocks("scan-1.6.1.txt").Single(block => block.Name is "JSON Title Set").Json);

        var title = Assert.Single(scan.Titles);
        Assert.Same(title, scan.Chosen);
        Assert.Equal((1, TitleKind.File, 25.0, false, 2), (title.Index, title.Kind, title.FramesPerSecond, title.Interlaced, title.Chapters));
        Assert.Equal(3.023, title.Duration.TotalSeconds, 0.001);
        Assert.Equal([new ScannedTrack("deu", 1), new ScannedTrack("fra", 1)], title.Audio);
        Assert.Equal([new ScannedTrack("eng", 0), new ScannedTrack("deu", 0)], title.Subtitles);
        return Task.CompletedTask;
    }

    [Theory(Timeout = Limit)]
    [InlineData(3, 3)]
    [InlineData(0, 2)]
    [InlineData(9, 2)]
    public Task The_main_feature_is_chosen_or_else_the_longest_title(int mainFeature, int expected)
    {
        ScannedTitle[] titles = [Title(1, 20), Title(2, 90), Title(3, 60)];

        Assert.Equal(expected, new TitleScan(mainFeature, titles, []).Chosen?.Index);
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public Task Without_titles_none_is_chosen()
    {
        Assert.Null(new TitleScan(MainFeature: 0, [], []).Chosen);
        return Task.CompletedTask;
    }

    private static ScannedTitle Title(int index, int minutes) => new(index, TitleKind.Dvd, TimeSpan.FromMinutes(minutes), 25, Interlaced: false, [], [], Chapters: 0);
}
