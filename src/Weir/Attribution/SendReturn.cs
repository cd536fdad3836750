using Weir.Experiments;
using Weir.Pricing;

namespace Weir.Attribution;

/// <summary>What one group bought. <paramref name="Spent"/> is per member, in hundredths, with those who bought nothing.</summary>
internal sealed record GroupFigures(Proportion Buyers, Amounts Spent);

/// <summary>
/// What a send brought in money. A rate is null where its divisor is nothing: what cost nothing has no return on its cost. Orders in another currency
/// than the channel's prices are never set against them.
/// </summary>
/// <param name="WindowDays">For how long a click may bring an order.</param>
/// <param name="IsOpen">The window of the last click is not over: more may come.</param>
/// <param name="Orders">Credited to its clicks, after those called off or given back.</param>
/// <param name="Revenue">Of them, before refunds.</param>
/// <param name="NetRevenue">After refunds.</param>
/// <param name="Cost">The send's share of what the month's messages cost, fee included; provisional until the month is over.</param>
/// <param name="ConversionRate">Orders per member who clicked.</param>
/// <param name="CostPerOrder">Cost by orders.</param>
/// <param name="Roas">Net revenue by cost.</param>
/// <param name="MarginPercent">What the brand keeps; null where it has not said.</param>
/// <param name="Profit">The margin of the net revenue, less the cost.</param>
/// <param name="AgainstHoldOut">Null where nobody was held out.</param>
public sealed record SendReturn(
    int WindowDays, bool IsOpen, long Orders, Money Revenue, Money NetRevenue, Money Cost, decimal? ConversionRate, Money? CostPerOrder, decimal? Roas, decimal? MarginPercent, Money? Profit,
    HoldOutComparison? AgainstHoldOut)
{
    private const int RateDecimals = 4;
    private const int MultipleDecimals = 2;

    internal static SendReturn Of(
        AttributionRules rules, bool isOpen, long orders, Money gross, Money net, long clickers, Money cost, (GroupFigures Sent, GroupFigures HeldOut)? groups, bool isOneCurrency = true) => new(
            rules.WindowDays, isOpen, orders, gross, net, cost,
            clickers == 0 ? null : Math.Round((decimal)orders / clickers, RateDecimals),
            orders == 0 ? null : Money.Rounded(cost.Dollars / orders),
            isOneCurrency ? Multiple(net, cost) : null,
            rules.MarginShare * 100,
            isOneCurrency ? ProfitOf(net, rules.MarginShare, cost) : null,
            groups is var (sent, heldOut) ? HoldOutComparison.Of(sent, heldOut, rules.MarginShare, cost, isOneCurrency) : null);

    internal static decimal? Multiple(Money revenue, Money cost) => cost == Money.Zero ? null : Math.Round(revenue.Dollars / cost.Dollars, MultipleDecimals);

    internal static Money? ProfitOf(Money revenue, decimal? margin, Money cost) => margin is { } share ? Money.Rounded(revenue.Dollars * share) - cost : null;
}
