using Handbrk8s.Films;
using Handbrk8s.Jobs;
using Handbrk8s.Queues;

namespace Handbrk8s.Tests.Jobs;

public sealed class OpeningTests : IAsyncDisposable
{
    private readonly Workshop _workshop = new();

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_waiting_film_is_begun_under_a_new_token()
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { NotBefore = _workshop.Time.GetUtcNow() });

        var begun = Assert.IsType<Verdict.Begin>(await Judge(film)).Entry;

        Assert.Equal((FilmState.Transcoding, 1, null), (begun.Film.State, begun.Film.Token?.Number, begun.Film.NotBefore));
        Assert.Equal(begun.Film.Token, (await _workshop.Record(film.Id)).Token);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("film")]
    [InlineData("null")]
    [InlineData("[1,2,3]")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"film":"0123456789ab"}""")]
    [InlineData("""{"version":1,"film":"../../../etc","generation":1}""")]
    [InlineData("""{"version":1,"film":"","generation":1}""")]
    [InlineData("""{"version":1,"film":null,"generation":1}""")]
    [InlineData("""{"version":1,"film":"/etc/passwd","generation":1}""")]
    [InlineData("""{"version":"1","film":"0123456789ab","generation":1}""")]
    [InlineData("""{"version":1,"film":"0123456789ab","generation":1e99}""")]
    [InlineData("""{"version":99999999999,"film":"0123456789ab","generation":1}""")]
    public async Task What_is_no_message_of_ours_is_rejected(string body) =>
        Assert.IsType<Verdict.Reject>(await _workshop.Get<Opening>().Judge(Stage.Transcode, body, Workshop.Cancel));

    [Theory(Timeout = 30_000)]
    [InlineData("""{"version":2,"film":"0123456789ab","generation":1}""")]
    [InlineData("""{"version":2,"parts":["0123456789ab-1"],"generation":{"major":1}}""")]
    [InlineData("""{"version":2,"film":{"id":"0123456789ab"}}""")]
    public async Task A_newer_message_is_left_to_a_newer_worker_whatever_its_shape(string body)
    {
        var later = Assert.IsType<Verdict.Later>(await _workshop.Get<Opening>().Judge(Stage.Transcode, body, Workshop.Cancel));

        Assert.Equal(new RetryOptions().MaxDelay, later.Delay);
        Assert.Contains("update the worker", later.Why);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_of_a_film_without_a_record_is_superfluous_since_its_folder_brings_it_back() =>
        Assert.IsType<Verdict.Drop>(await Judge(Contracts.SampleFilm.New()));

    [Theory(Timeout = 30_000)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_message_of_another_generation_is_superseded(int generation)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { Generation = 2 });

        Assert.IsType<Verdict.Drop>(await Judge(film with { Generation = generation }));
        Assert.Null((await _workshop.Record(film.Id)).Token);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(FilmState.Transcoded)]
    [InlineData(FilmState.Uploading)]
    [InlineData(FilmState.Published)]
    [InlineData(FilmState.Conflict)]
    [InlineData(FilmState.Lost)]
    public async Task A_film_that_is_past_the_stage_is_left_alone(FilmState state)
    {
        var film = await _workshop.Claimed();
        await _workshop.Change(film.Id, record => record with { State = state });

        Assert.IsType<Verdict.Drop>(await Judge(film));
        Assert.Null((await _workshop.Record(film.Id)).Token);
    }

    private Task<Verdict> Judge(FilmRecord film) =>
        _workshop.Get<Opening>().Judge(Stage.Transcode, WorkMessage.For(film).ToJson(), Workshop.Cancel);
}
