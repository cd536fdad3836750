using System.Text.Json;
using Weir.Campaigns.People;
using Weir.Channels;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pricing;
using Weir.Touchpoints;

namespace Weir.Campaigns.Comparing;

/// <summary>Which campaigns are meant.</summary>
public enum SentKind
{
    All,

    /// <summary>To all friends at once.</summary>
    Everyone,

    /// <summary>To chosen people: segments, lists, all friends Weir knows.</summary>
    Chosen,
}

/// <summary>
/// Adds up campaigns by the day on which they began, by the same counts as their own results. Of a mass call, clickers are the channel's own count where
/// it tells one, else those whom Weir has recognised. A mass call of which the channel has not told how many got it is left out whole and counted as untold:
/// its clicks over no messages would be a rate of nothing. Thread-safe.
/// </summary>
public sealed class SentSums(Database database, Indexes indexes, TimeProvider clock)
{
    /// <summary>Campaigns that one sum takes in, the newest first; beyond it the sum says that it is cut.</summary>
    public const int SendsMax = 1_000;

    private sealed record Row
    {
        public long Id { get; init; }
        public long OpenedAt { get; init; }
        public long? Messages { get; init; }
        public long IsMassCall { get; init; }
        public long Campaign { get; init; }
        public string? Effect { get; init; }
        public long Orders { get; init; }
        public long Net { get; init; }
    }

    /// <summary>From the first moment on, the second left out.</summary>
    public (SentSum Sum, bool IsCut) Of(WorkspaceId workspace, long connection, Instant from, Instant to, SentKind kind)
    {
        var rows = database.ReadAll(workspace, tx => Rows(tx, connection, from, to, kind));
        var clickers = indexes.Of(workspace).Read(index => rows.ConvertAll(row => index.Set(TouchpointKeys.ClickedSend(row.Id)).Count));
        var sum = database.ReadAll(workspace, tx =>
        {
            var months = new Dictionary<Instant, MonthCost>();
            return rows.Take(SendsMax).Zip(clickers).Aggregate(SentSum.None, (sofar, each) => sofar + Of(tx, connection, each.First, each.Second, months));
        });
        return (sum, rows.Count > SendsMax);
    }

    private SentSum Of(IReadTx tx, long connection, Row row, long recognised, Dictionary<Instant, MonthCost> months)
    {
        if (row.Messages is not { } messages)
        {
            return SentSum.None with { Untold = 1 };
        }
        var opened = new Instant(row.OpenedAt);
        var month = MonthSent.MonthOf(opened);
        if (!months.TryGetValue(month.First, out var cost))
        {
            cost = MonthCost.Of(Billing.Of(tx, connection).On(opened), MonthSent.Between(tx, connection, month.First, month.Next, reachesNow: month.Next > clock.Now));
            months.Add(month.First, cost);
        }
        var told = row.Effect is { } json ? JsonSerializer.Deserialize<MassEffect>(json)?.Clicked : null;
        var blocks = row.IsMassCall == 0 ? SendBlocks.Count(tx, row.Id) : MassCallQueries.OfCampaign(tx, row.Campaign) is { } call ? MassCallBlocks.Count(tx, call) : 0;
        return new(1, messages, cost.ShareOf(messages), told ?? recognised, row.Orders, new Money(row.Net), blocks);
    }

    /// <summary>
    /// Of the mass calls, those that may have reached anybody: neither one that still waits, nor one that was cancelled, nor one that the channel refused. One
    /// that it broke off counts when it has told that somebody got it.
    /// </summary>
    private static List<Row> Rows(IReadTx tx, long connection, Instant from, Instant to, SentKind kind) => tx.Query<Row>("""
        select x.id as Id, x.opened_at as OpenedAt, x.messages as Messages, x.is_mass as IsMassCall, x.campaign as Campaign, x.effect as Effect,
            (select cast(coalesce(sum(c.orders), 0) as bigint) from order_credit c where c.workspace = @w and c.send = x.id) as Orders,
            (select cast(coalesce(sum(c.net), 0) as bigint) from order_credit c where c.workspace = @w and c.send = x.id) as Net
        from (
            select s.id, s.opened_at, s.accepted as messages, 0 as is_mass, s.campaign, null as effect
            from send s where s.workspace = @w and s.connection = @connection and s.campaign is not null and s.opened_at >= @from and s.opened_at < @to and @kind <> 1
            union all
            select m.id, m.opened_at, coalesce(m.reached, e.delivered), 1, m.campaign, e.effect
            from mass_call m left join mass_call_effect e on e.workspace = m.workspace and e.mass_call = m.id
            where m.workspace = @w and m.connection = @connection and m.opened_at >= @from and m.opened_at < @to and @kind <> 2
                and (m.state in (3, 4, 5, 6, 8) or (m.state = 7 and coalesce(m.reached, e.delivered, 0) > 0))) x
        order by x.id desc limit @rows
        """, new { connection, from = from.Milliseconds, to = to.Milliseconds, kind = (long)kind, rows = SendsMax + 1 });
}
