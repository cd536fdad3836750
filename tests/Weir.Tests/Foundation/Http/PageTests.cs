using Weir.Foundation.Http;

namespace Weir.Tests.Foundation.Http;

public sealed class PageTests
{
    [Fact]
    public void A_cursor_gives_back_its_key()
    {
        Assert.Null(Cursor.TryRead(Cursor.Write(7, -1, long.MaxValue), 3, out var key));
        Assert.Equal([7, -1, long.MaxValue], key!);
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    [InlineData("WzFd")]
    [InlineData("bnVsbA")]
    public void What_is_no_cursor_of_this_list_is_refused(string after) => Assert.Equal("page.bad-cursor", Cursor.TryRead(after, 2, out _)?.Code);

    [Fact]
    public void A_page_ends_where_no_row_follows()
    {
        var page = new PageQuery(2, null);

        Assert.Null(page.Of([1L, 2L], row => row, row => [row]).Next);
        var full = page.Of([1L, 2L, 3L], row => row, row => [row]);
        Assert.Equal([1L, 2L], full.Items);
        Assert.Equal(Cursor.Write(2), full.Next);
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(1_000_000, 200)]
    public void A_page_has_a_size_within_its_limit(int? asked, int given) => Assert.Equal(given, new PageQuery(asked, null).Size);
}
