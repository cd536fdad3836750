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

    /// <summary>Fewer sends do not say how far sends differ.</summary>
    public const int DifferingSendsMin = 3;

    /// <summary>The relative variance of a coming send's orders around the pooled rate, beyond what chance explains; 0 where too few sends say.</summary>
    internal double BetweenSends { get; init; }

    /// <summary>
    /// By the moments of a Poisson count whose rate itself varies: what the squared distances from the expected orders have in excess of those orders. The
    /// pooled rate is a mean of such sends, so that the coming one is further from it by one part in as many as they are.
    /// </summary>
    internal static double Between(IReadOnlyList<(long Messages, long Orders)> sends)
    {
        var messages = (double)sends.Sum(send => send.Messages);
        var orders = (double)sends.Sum(send => send.Orders);
        if (sends.Count < DifferingSendsMin || orders == 0 || messages == 0)
        {
            return 0;
        }
        var count = (double)sends.Count;
        var expected = sends.Select(send => send.Messages * orders / messages).ToList();
        var distances = sends.Zip(expected, (send, mean) => (send.Orders - mean) * (send.Orders - mean)).Sum();
        var excess = (distances * count / (count - 1)) - orders;
        return Math.Max(0, excess / expected.Sum(mean => mean * mean)) * (1 + (1 / count));
    }

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
        var orders = database.Read(workspace, tx => tx.QueryMany<(long Send, long Orders, double Net, double Squares)>(
            """
            select send, cast(coalesce(sum(orders), 0) as bigint), coalesce(sum(cast(net as double precision)), 0), coalesce(sum(cast(net as double precision) * net), 0)
            from {order_credit by send} where workspace = @w and orders = 1 group by send
            """, sends.ConvertAll(send => send.Id)));
        var counted = orders.ToDictionary(row => row.Send, row => row.Orders);
        var amounts = new Amounts(orders.Sum(row => row.Orders), orders.Sum(row => row.Net), orders.Sum(row => row.Squares));
        return PastRates.Of(sends.Count, sends.Sum(send => send.Accepted), clickers, amounts) with
        {
            BetweenSends = PastRates.Between(sends.ConvertAll(send => (send.Accepted, counted.GetValueOrDefault(send.Id)))),
        };
    }
}
