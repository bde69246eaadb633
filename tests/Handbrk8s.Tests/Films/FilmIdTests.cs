using Handbrk8s.Films;

namespace Handbrk8s.Tests.Films;

public sealed class FilmIdTests
{
    [Fact(Timeout = 30_000)]
    public void New_ids_read_back_and_never_repeat()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => FilmId.New()).ToList();

        Assert.Equal(ids, ids.Select(id => FilmId.Parse(id.ToString())));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789a")]
    [InlineData("0123456789abc")]
    [InlineData("0123456789AB")]
    [InlineData("0123456789ai")]
    [InlineData("../../../etc")]
    [InlineData("0123456789a\n")]
    [InlineData("٠١٢٣٤٥٦٧٨٩ab")]
    public void What_is_no_id_is_refused(string? text)
    {
        Assert.False(FilmId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => FilmId.Parse(text!));
    }

    [Fact(Timeout = 30_000)]
    public void A_default_id_has_no_text_that_could_name_a_folder() =>
        Assert.Throws<InvalidOperationException>(() => default(FilmId).ToString());

    /// <summary>Never edit it to make a test pass: ledgers out there know blobs by these ids.</summary>
    [Theory(Timeout = 30_000)]
    [InlineData("Movies/Alien.mkv", "0x8DC0FFEE", "jcmm4ppsfb8s")]
    [InlineData("Movies/Alien.mkv", "0x8DC0FFEF", "f97rv81f5e7s")]
    [InlineData("Movies/Amélie 🎬.mkv", "0x8DC0FFEE", "g8rcenc952xe")]
    public void A_blob_has_one_id_for_its_name_and_ETag(string name, string etag, string id)
    {
        var film = FilmId.Of(new BlobSource(name, etag, Size: 1));

        Assert.Equal(id, film.ToString());
        Assert.Equal(film, FilmId.Parse(film.ToString()));
        Assert.Equal(film, FilmId.Of(new BlobSource(name, etag, Size: 2)));
    }
}
