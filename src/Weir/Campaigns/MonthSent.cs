using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Campaigns;

/// <summary>What Weir itself has sent on an account in the channel's month: rows of the ledger and mass calls, by the best count there is.</summary>
internal static class MonthSent
{
    /// <summary>Before a moment of the month, which itself is left out.</summary>
    public static long Before(IReadTx tx, long connection, Instant at) => tx.First<long?>(
        """
        select (select coalesce(sum(accepted), 0) from send where workspace = @w and connection = @connection and opened_at >= @first and opened_at < @at)
             + (select coalesce(sum(coalesce(c.reached, e.delivered, 0)), 0) from mass_call c
                left join mass_call_effect e on e.workspace = c.workspace and e.mass_call = c.id
                where c.workspace = @w and c.connection = @connection and c.first_attempt_at >= @first and c.first_attempt_at < @at)
        """, new { connection, first = MonthStart(at), at = at.Milliseconds }) ?? 0;

    /// <summary>Up to now; what may have arrived counts, because the channel may bill it.</summary>
    public static long Until(IReadTx tx, long connection, Instant now) => tx.First<long?>(
        """
        select (select coalesce(sum(b.member_count), 0) from send_batch b join send s on s.workspace = b.workspace and s.id = b.send
                where b.workspace = @w and s.connection = @connection and b.state in (2, 3, 5) and b.first_attempt_at >= @first)
             + (select coalesce(sum(coalesce(c.reached, e.delivered, 0)), 0) from mass_call c
                left join mass_call_effect e on e.workspace = c.workspace and e.mass_call = c.id
                where c.workspace = @w and c.connection = @connection and c.first_attempt_at >= @first)
        """, new { connection, first = MonthStart(now) }) ?? 0;

    /// <summary>The first moment of the month in the channel's calendar.</summary>
    public static long MonthStart(Instant at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(PriceCatalogue.Taiwan.TimeZone);
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);
        return new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, local.Offset).ToUnixTimeMilliseconds();
    }
}
