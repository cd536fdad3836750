using Weir.Pricing;

namespace Weir.Campaigns.Comparing;

/// <summary>What campaigns came to together. Rates are null where there is nothing to take a share of, never zero.</summary>
/// <param name="Sends">Campaigns.</param>
/// <param name="Messages">Billed messages.</param>
/// <param name="Cost">Their share of what their months cost, fee included; provisional until a month is over.</param>
/// <param name="Clickers">Unique clickers of each campaign, added up: whoever tapped in two counts twice, as he got two messages.</param>
/// <param name="Orders">Credited to their clicks.</param>
/// <param name="NetRevenue">Of these, after refunds.</param>
/// <param name="Blocks">Friends who blocked within 48 hours of a message.</param>
public sealed record SentSum(long Sends, long Messages, Money Cost, long Clickers, long Orders, Money NetRevenue, long Blocks)
{
    private const int RateDecimals = 4;
    private const int MultipleDecimals = 2;

    public static readonly SentSum None = new(0, 0, Money.Zero, 0, 0, Money.Zero, 0);

    /// <summary>Campaigns that have gone out and of which the channel has not told how many got them: none of their figures is in the sum.</summary>
    public long Untold { get; init; }

    /// <summary>Whether orders are in the currency of the channel's prices: a quotient of two currencies is no return.</summary>
    internal bool IsOneCurrency { get; init; } = true;

    /// <summary>Unique clickers per message.</summary>
    public decimal? ClickRate => Share(Clickers, Messages);

    /// <summary>Blocks per message.</summary>
    public decimal? BlockRate => Share(Blocks, Messages);

    /// <summary>Net revenue by cost; null where it cost nothing, and where the two are in different currencies.</summary>
    public decimal? Roas => !IsOneCurrency || Cost == Money.Zero ? null : Math.Round(NetRevenue.Dollars / Cost.Dollars, MultipleDecimals);

    internal static decimal? Share(decimal some, decimal all) => all == 0 ? null : Math.Round(some / all, RateDecimals);

    public static SentSum operator +(SentSum a, SentSum b) => new(
        a.Sends + b.Sends, a.Messages + b.Messages, a.Cost + b.Cost, a.Clickers + b.Clickers, a.Orders + b.Orders, a.NetRevenue + b.NetRevenue, a.Blocks + b.Blocks)
    {
        Untold = a.Untold + b.Untold,
        IsOneCurrency = a.IsOneCurrency && b.IsOneCurrency,
    };
}

/// <summary>
/// Two sums beside each other: what the second is of the first. A share or a multiple is null where the first has nothing, and computed from the sums
/// themselves, not from rates that are rounded already.
/// </summary>
/// <param name="Messages">0.0225 where 9,000 messages took the place of 400,000.</param>
/// <param name="Cost">Likewise.</param>
/// <param name="NetRevenue">Likewise.</param>
/// <param name="Blocks">Likewise.</param>
/// <param name="ClickRateTimes">How many times as many of the recipients tapped.</param>
/// <param name="RoasTimes">How many times as much each dollar brought in.</param>
public sealed record SentChange(decimal? Messages, decimal? Cost, decimal? NetRevenue, decimal? Blocks, decimal? ClickRateTimes, decimal? RoasTimes)
{
    private const int TimesDecimals = 2;

    public static SentChange Of(SentSum before, SentSum after) => new(
        SentSum.Share(after.Messages, before.Messages),
        SentSum.Share(after.Cost.Hundredths, before.Cost.Hundredths),
        SentSum.Share(after.NetRevenue.Hundredths, before.NetRevenue.Hundredths),
        SentSum.Share(after.Blocks, before.Blocks),
        Times(after.Clickers, after.Messages, before.Clickers, before.Messages),
        Times(after.NetRevenue.Hundredths, after.Cost.Hundredths, before.NetRevenue.Hundredths, before.Cost.Hundredths));

    private static decimal? Times(decimal some, decimal of, decimal someBefore, decimal ofBefore) =>
        of == 0 || ofBefore == 0 || someBefore == 0 ? null : Math.Round(some * ofBefore / (of * someBefore), TimesDecimals);
}
