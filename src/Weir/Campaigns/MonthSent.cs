using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Campaigns;

/// <summary>What Weir itself has sent on an account in the channel's month: rows of the ledger and mass calls, by the best count there is.</summary>
internal static class MonthSent
{
    /// <summary>Before a moment of the month, which itself is left out.</summary>
    public static long Before(IReadTx tx, long connection, Instant at) => Between(tx, connection, MonthOf(at).First, at);

    /// <summary>From the first moment on, the second left out, by when each message left: a send may last beyond a month's end.</summary>
    public static long Between(IReadTx tx, long connection, Instant from, Instant to) => tx.First<long?>(
        """
        select (select coalesce(sum(b.member_count), 0) from send_batch b join send s on s.workspace = b.workspace and s.id = b.send
                where b.workspace = @w and s.connection = @connection and b.state in (2, 3, 5) and b.first_attempt_at >= @from and b.first_attempt_at < @to)
             + (select coalesce(sum(coalesce(c.reached, e.delivered, 0)), 0) from mass_call c
                left join mass_call_effect e on e.workspace = c.workspace and e.mass_call = c.id
                where c.workspace = @w and c.connection = @connection and c.first_attempt_at >= @from and c.first_attempt_at < @to)
        """, new { connection, from = from.Milliseconds, to = to.Milliseconds }) ?? 0;

    /// <summary>Up to now; what may have arrived counts, because the channel may bill it.</summary>
    public static long Until(IReadTx tx, long connection, Instant now) => tx.First<long?>(
        """
        select (select coalesce(sum(b.member_count), 0) from send_batch b join send s on s.workspace = b.workspace and s.id = b.send
                where b.workspace = @w and s.connection = @connection and b.state in (2, 3, 5) and b.first_attempt_at >= @first)
             + (select coalesce(sum(coalesce(c.reached, e.delivered, 0)), 0) from mass_call c
                left join mass_call_effect e on e.workspace = c.workspace and e.mass_call = c.id
                where c.workspace = @w and c.connection = @connection and c.first_attempt_at >= @first)
        """, new { connection, first = MonthOf(now).First.Milliseconds }) ?? 0;

    /// <summary>The month of the channel's calendar in which a moment lies: its first moment and the next month's.</summary>
    public static (Instant First, Instant Next) MonthOf(Instant at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(PriceCatalogue.Taiwan.TimeZone);
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);
        var first = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        Instant Moment(DateTime day) => Instant.From(new DateTimeOffset(day, zone.GetUtcOffset(day)));
        return (Moment(first), Moment(first.AddMonths(1)));
    }
}
