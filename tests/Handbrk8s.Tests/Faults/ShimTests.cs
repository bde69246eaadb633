namespace Handbrk8s.Tests.Faults;

/// <summary>A fault that strikes nothing proves nothing: whoever makes a call, it comes through the shim.</summary>
public sealed class ShimTests : FaultBench
{
    [Theory(Timeout = 30_000)]
    [InlineData("rename", "*.part -> */Alien.mkv", "our own call of libc")]
    [InlineData("stat", "*/source/*.mkv", "our own call of libc")]
    [InlineData("open", "*/.handbrk8s", "a call of the runtime's")]
    [InlineData("fsync", "*.part", "a call of the runtime's")]
    [InlineData("read", "*/result-*", "a call of the runtime's")]
    [InlineData("write", "*.part", "a call of the runtime's")]
    [InlineData("unlink", "*/film.json", "a call of the runtime's")]
    [InlineData("mkdir", "*/library/Movies", "a call of the runtime's")]
    [InlineData("rmdir", "*/work/*", "a call of the runtime's")]
    [InlineData("write", "*-wal", "a call of SQLite's")]
    [InlineData("fsync", "*-wal", "a call of SQLite's")]
    public async Task A_call_is_struck(string call, string paths, string whose)
    {
        Assert.NotEmpty(whose);
        await Workshop.Transcoded(Alien);

        Assert.Equal(0, (await Struck(Uploader, $"{Uploader}:{call}:{paths}:0:count")).Exit);
        await IsPublishedOnce();
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_the_first_process_that_comes_so_far_is_struck()
    {
        await Workshop.Transcoded(Alien);
        var faults = Plan($"{Uploader}:open:*.db:1:stop");

        Assert.Equal(137, await Start(Uploader, faults).Exited());
        Assert.Equal(0, await Start(Uploader, faults).Exited());
        await IsPublishedOnce();
    }
}
