using Weir.Attribution;
using Weir.Foundation;

namespace Weir.Tests.Attribution;

public sealed class CreditDeciderTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly Instant Ordered = Instant.From(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_latest_click_has_the_order_whichever_send_came_first() =>
        Assert.Equal(2, Credit(Click(1, send: 50, daysBefore: 3), Click(2, send: 40, daysBefore: 1), Click(3, send: 60, daysBefore: 6)));

    [Fact]
    public void Both_ends_of_the_window_count_and_nothing_beyond_them()
    {
        Assert.Equal(1, Credit(Click(1, send: 5, daysBefore: 7)));
        Assert.Equal(1, Credit(Click(1, send: 5, daysBefore: 0)));
        Assert.Null(Credit(new SendClick(1, 5, new Instant(Ordered.Milliseconds - (long)Week.TotalMilliseconds - 1))));
        Assert.Null(Credit(new SendClick(1, 5, new Instant(Ordered.Milliseconds + 1))));
        Assert.Null(Credit());
    }

    [Fact]
    public void Of_two_clicks_at_one_moment_the_later_message_has_it() =>
        Assert.Equal(1, Credit(Click(2, send: 5, daysBefore: 1), Click(1, send: 6, daysBefore: 1)));

    private static SendClick Click(long id, long send, double daysBefore) => new(id, send, Ordered - TimeSpan.FromDays(daysBefore));

    private static long? Credit(params SendClick[] clicks) => CreditDecider.ClickFor(Ordered, clicks, Week)?.Id;
}
