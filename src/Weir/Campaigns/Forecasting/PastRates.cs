using Weir.Attribution;
using Weir.Experiments;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pricing;
using Weir.Pump;
using Weir.Touchpoints;

namespace Weir.Campaigns.Forecasting;

/// <summary>A share with the range that covers the true one nineteen times in twenty.</summary>
public sealed record PastShare(double Value, double Low, double High)
{
    internal static PastShare Of(Proportion share)
    {
        var range = share.Interval();
        return new(share.Rate, range.Low, range.High);
    }
}

/// <summary>An amount, likewise.</summary>
public sealed record PastAmount(Money Value, Money Low, Money High);

/// <summary>What came of this account's campaigns so far. Only those whose last click can bring no order any more.</summary>
/// <param name="Sends">Campaigns.</param>
/// <param name="Messages">That the channel took.</param>
/// <param name="Clickers">Unique clickers of each, added up.</param>
/// <param name="Orders">Credited to their clicks.</param>
/// <param name="ClickRate">Clickers per message; null where too few messages went out to say.</param>
/// <param name="ConversionRate">Orders per clicker; null where too few bought.</param>
/// <param name="OrderValue">After refunds; null where too few bought.</param>
public sealed record PastRates(long Sends, long Messages, long Clickers, long Orders, PastShare? ClickRate, PastShare? ConversionRate, PastAmount? OrderValue)
{
    /// <summary>Below so many messages a click rate says nothing.</summary>
    public const long MessagesMin = 100;

    /// <summary>Below so many orders a mean of them is that of a few customers.</summary>
    public const long OrdersMin = 5;

    /// <summary>So many messages say a rate; for the screen, which decides nothing.</summary>
    public long MessagesNeeded { get; } = MessagesMin;

    /// <summary>Adds up counts and sums; amounts are in hundredths.</summary>
    internal static PastRates Of(long sends, long messages, long clickers, Amounts orders)
    {
        var isKnown = messages >= MessagesMin;
        var isBought = isKnown && orders.Count >= OrdersMin && clickers > 0;
        return new(
            sends, messages, clickers, orders.Count,
            isKnown ? PastShare.Of(new Proportion(Math.Min(clickers, messages), messages)) : null,
            isBought ? PastShare.Of(new Proportion(Math.Min(orders.Count, clickers), clickers)) : null,
            isBought ? Value(orders) : null);
    }

    private static PastAmount Value(Amounts orders)
    {
        var half = Confidence.TwoSided(Confidence.Level) * Math.Sqrt(orders.Variance / orders.Count);
        return new(In(orders.Mean), In(Math.Max(0, orders.Mean - half)), In(orders.Mean + half));
    }

    private static Money In(double hundredths) => new((long)Math.Round(hundredths));
}

/// <summary>Reads what came of past campaigns. Thread-safe.</summary>
public sealed class PastSends(Database database, Indexes indexes, Pumps pumps, TimeProvider clock)
{
    /// <summary>Older ones were to other people, with other goods.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(180);

    /// <summary>The newest of them are enough to know a rate.</summary>
    public const int SendsMax = 100;

    public PastRates Of(WorkspaceId workspace, long connection)
    {
        var now = clock.Now;
        var closed = now - pumps.RulesOf<AttributionRules>(workspace)!.Window;
        var sends = database.Read(workspace, tx => tx.Query<(long Id, long Accepted)>(
            """
            select id, accepted from send
            where workspace = @w and connection = @connection and campaign is not null and accepted > 0 and finished_at is not null and finished_at <= @closed and opened_at >= @from
            order by id desc limit @rows
            """, new { connection, closed = closed.Milliseconds, from = (now - LookBack).Milliseconds, rows = SendsMax }));
        var clickers = indexes.Of(workspace).Read(index => sends.Sum(send => (long)index.Set(TouchpointKeys.ClickedSend(send.Id)).Count));
        var orders = database.Read(workspace, tx => tx.QueryMany<(long Orders, double Net, double Squares)>(
            """
            select cast(coalesce(sum(orders), 0) as bigint), coalesce(sum(cast(net as double precision)), 0), coalesce(sum(cast(net as double precision) * net), 0)
            from {order_credit by send} where workspace = @w and orders = 1
            """, sends.ConvertAll(send => send.Id)));
        return PastRates.Of(sends.Count, sends.Sum(send => send.Accepted), clickers, orders is [var sum] ? new Amounts(sum.Orders, sum.Net, sum.Squares) : default);
    }
}
