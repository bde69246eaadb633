using Handbrk8s.Intake;

namespace Handbrk8s.Tests.Intake;

public sealed class UnreadableFolderTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Theory(Timeout = 30_000)]
    [InlineData(UnixFileMode.None, "Aliens")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, "Aliens/Alien.mkv")]
    public void What_cannot_be_looked_at_is_told_of_and_does_not_end_the_scan(UnixFileMode mode, string name)
    {
        _workshop.Drop("Aliens/Alien.mkv");
        _workshop.Drop("Movies/Brazil.mkv");
        _workshop.Drop("Zoo/Zoo.mkv");
        var folder = new DirectoryInfo(Path.Combine(_workshop.Share.Watch, "Aliens")) { UnixFileMode = mode };
        List<NotTaken> left = [];

        var films = Nobody.Does(() => _workshop.Get<WatchFolder>().Look(left, []).ToList());
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        Assert.Equal(["Movies/Brazil.mkv", "Zoo/Zoo.mkv"], films.Select(film => film.Path.ToString()).Order());
        Assert.Equal(name, Assert.Single(left).Name);
        Assert.StartsWith("It cannot be looked at: ", left[0].Why);
    }
}
