using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Campaigns;

/// <summary>What Weir itself has sent on an account in the channel's month: rows of the ledger, mass calls and answers that were pushed, by the best count there is. A free answer is none of them.</summary>
internal static class MonthSent
{
    /// <summary>Before a moment of the month, which itself is left out.</summary>
    public static long Before(IReadTx tx, long connection, Instant at) => Between(tx, connection, MonthOf(at).First, at);

    /// <summary>Up to now.</summary>
    public static long Until(IReadTx tx, long connection, Instant now) => Between(tx, connection, MonthOf(now).First, MonthOf(now).Next, reachesNow: true);

    /// <summary>
    /// From the first moment on, the second left out, by when each message left: a send may last beyond a month's end. What may have arrived counts,
    /// because the channel may bill it. A send that lies within is counted by its own sums, since a month holds a row for every personal message.
    /// </summary>
    /// <param name="tx">A short read.</param>
    /// <param name="connection">The account.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The one that is left out.</param>
    /// <param name="reachesNow">Whether that lies ahead: a send that still runs lies within as well, so far.</param>
    public static long Between(IReadTx tx, long connection, Instant from, Instant to, bool reachesNow = false) => tx.First<long?>(
        """
        select (select coalesce(sum(accepted + unknown + open), 0) from send
                where workspace = @w and connection = @connection and opened_at >= @from and opened_at < @to and coalesce(finished_at, @unfinished) < @to)
             + (select coalesce(sum(b.member_count), 0) from send s join send_batch b on b.workspace = s.workspace and b.send = s.id
                where s.workspace = @w and s.connection = @connection and s.opened_at < @to and b.state in (1, 2, 3, 5) and b.first_attempt_at >= @from and b.first_attempt_at < @to
                  and ((s.opened_at < @from and coalesce(s.finished_at, @from) >= @from) or (s.opened_at >= @from and coalesce(s.finished_at, @unfinished) >= @to)))
             + (select coalesce(sum(coalesce(c.reached, e.delivered, 0)), 0) from mass_call c
                left join mass_call_effect e on e.workspace = c.workspace and e.mass_call = c.id
                where c.workspace = @w and c.connection = @connection and c.first_attempt_at >= @from and c.first_attempt_at < @to)
             + (select count(*) from reply
                where workspace = @w and connection = @connection and way = 2 and state in (3, 4, 5, 8) and first_attempt_at >= @from and first_attempt_at < @to)
        """, new { connection, from = from.Milliseconds, to = to.Milliseconds, unfinished = (reachesNow ? from : to).Milliseconds }) ?? 0;

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
