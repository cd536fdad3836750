namespace Weir.Pricing;

/// <summary>
/// Expected revenue against cost, before a send. A send that costs nothing has no return on spend, which is null and not infinite.
/// </summary>
public sealed record ReturnForecast(Money Cost, Money Revenue, Money Profit, decimal? ReturnOnSpend, Money BreakEvenRevenue)
{
    /// <param name="cost">What the send costs.</param>
    /// <param name="revenue">What it is expected to bring in.</param>
    /// <param name="margin">The share of revenue that is left after the goods, above 0 and at most 1.</param>
    public static ReturnForecast Of(Money cost, Money revenue, decimal margin)
    {
        if (margin is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is a share above 0 and at most 1.");
        }

        return new(
            cost, revenue, Money.Rounded(revenue.Dollars * margin) - cost,
            cost > Money.Zero ? revenue.Dollars / cost.Dollars : null,
            Money.Rounded(cost.Dollars / margin));
    }
}
