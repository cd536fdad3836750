using Weir.Delivery;
using Weir.Experiments;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pricing;

namespace Weir.Attribution;

/// <summary>
/// Reads what a send brought: the orders credited to its clicks, and what those who were meant to get it bought against those who were held out. The
/// comparison asks nobody whether he clicked, and leaves nobody out whom the hold-out could also have held: who is blocked, capped or beyond a limit
/// stands in both groups alike, since the hold-out is drawn first. Drawn it is when people are claimed, so that nothing is compared before the send is over.
/// </summary>
public static class SendReturns
{
    private sealed record Credited
    {
        public long Orders { get; init; }
        public long Gross { get; init; }
        public long Net { get; init; }
    }

    private sealed record GroupRow
    {
        public long HeldOut { get; init; }
        public long Buyers { get; init; }
        public double Sum { get; init; }
        public double Squares { get; init; }
    }

    /// <param name="tx">A short read.</param>
    /// <param name="rules">How the brand counts.</param>
    /// <param name="send">Which send.</param>
    /// <param name="span">When it began and, where it is over, ended.</param>
    /// <param name="now">The moment of the answer.</param>
    /// <param name="audience">Everybody in its ledger.</param>
    /// <param name="heldOut">Of them, the hold-out.</param>
    /// <param name="clickers">Members who tapped.</param>
    /// <param name="cost">Its share of what the month costs.</param>
    /// <param name="isOneCurrency">Whether orders and cost are in the same one.</param>
    public static SendReturn Of(IReadTx tx, AttributionRules rules, long send, (Instant OpenedAt, Instant? FinishedAt) span, Instant now, long audience, long heldOut, long clickers, Money cost, bool isOneCurrency = true)
    {
        var credited = tx.First<Credited>("""
            select cast(coalesce(sum(orders), 0) as bigint) as Orders, cast(coalesce(sum(gross), 0) as bigint) as Gross, cast(coalesce(sum(net), 0) as bigint) as Net
            from order_credit where workspace = @w and send = @send
            """, new { send })!;
        var closes = (span.FinishedAt ?? now) + rules.Window;
        var isComparable = heldOut > 0 && span.FinishedAt is not null;
        var groups = isComparable ? Groups(tx, send, span.OpenedAt, closes) : [];
        return SendReturn.Of(
            rules, closes > now, credited.Orders, new Money(credited.Gross), new Money(credited.Net), clickers, cost,
            !isComparable ? null : (Group(groups, isHeldOut: false, audience - heldOut), Group(groups, isHeldOut: true, heldOut)), isOneCurrency);
    }

    /// <summary>Both groups over the same days, from the first message until the window of the last has closed.</summary>
    private static List<GroupRow> Groups(IReadTx tx, long send, Instant from, Instant to) => tx.Query<GroupRow>("""
        select case when d.reason = @heldOut then 1 else 0 end as HeldOut, count(*) as Buyers,
            sum(cast(bought.net as double precision)) as Sum, sum(cast(bought.net as double precision) * bought.net) as Squares
        from (
            select member, sum(amount - refunded) as net from shop_order
            where workspace = @w and ordered_at between @from and @to and status in (1, 2, 3) and amount > refunded group by member) bought
        join delivery d on d.workspace = @w and d.send = @send and d.member = bought.member
        group by case when d.reason = @heldOut then 1 else 0 end
        """, new { send, heldOut = (long)Reason.HeldOut, from = from.Milliseconds, to = to.Milliseconds });

    private static GroupFigures Group(List<GroupRow> groups, bool isHeldOut, long members)
    {
        var row = groups.Find(group => group.HeldOut == 1 == isHeldOut) ?? new GroupRow();
        return new(new Proportion(row.Buyers, members), new Amounts(members, row.Sum, row.Squares));
    }
}
