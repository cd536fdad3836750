using Weir.Experiments;
using Weir.Pricing;

namespace Weir.Campaigns.Forecasting;

/// <summary>Where a figure of a forecast comes from.</summary>
public enum ForecastSource
{
    /// <summary>This account's past campaigns.</summary>
    Past,

    /// <summary>The marketer's own figure, taken as certain.</summary>
    Own,
}

/// <summary>A figure that a forecast was made with.</summary>
public sealed record ForecastFigure(double Value, ForecastSource Source);

/// <summary>
/// What a send may bring in, against what it costs. Never out of nothing: each figure is a past one or the marketer's own, and what neither gives is null,
/// together with all that follows from it.
/// </summary>
/// <param name="ClickRate">Used for it.</param>
/// <param name="ConversionRate">Used for it: orders per clicker.</param>
/// <param name="OrderValue">Used for it, in dollars.</param>
/// <param name="Clickers">Expected.</param>
/// <param name="Orders">Expected.</param>
/// <param name="Expected">Revenue, profit and return against the cost; the margin is the brand's, and all of it where it has said none.</param>
/// <param name="RevenueLow">Nineteen times in twenty such a send brings in at least this; null where every figure is the marketer's own, and below <see cref="RangeOrdersMin"/>.</param>
/// <param name="RevenueHigh">And at most this.</param>
/// <param name="BreakEvenOrders">So many orders pay for it; null without an order value.</param>
/// <param name="MarginPercent">The brand's; null where it has said none, and then profit is revenue less cost.</param>
public sealed record SendForecast(
    ForecastFigure? ClickRate, ForecastFigure? ConversionRate, ForecastFigure? OrderValue, double? Clickers, double? Orders, ReturnForecast? Expected, Money? RevenueLow, Money? RevenueHigh,
    long? BreakEvenOrders, decimal? MarginPercent)
{
    /// <summary>Below so many expected orders one more or less moves the revenue so far that a range of it misleads: only the middle is told.</summary>
    public const double RangeOrdersMin = 5;

    /// <summary>The marketer's own figures; null for those of the past.</summary>
    public sealed record Own(double? ClickRate, double? ConversionRate, double? OrderValue);

    public static SendForecast Of(long messages, Money cost, PastRates past, Own own, decimal? margin)
    {
        // A brand that keeps nothing of its revenue has not said what it keeps.
        var share = margin is > 0 and <= 1 ? margin : null;
        var click = Figure(own.ClickRate, past.ClickRate?.Value);
        var buy = Figure(own.ConversionRate, past.ConversionRate?.Value);
        var value = Figure(own.OrderValue, past.OrderValue is { } amount ? (double)amount.Value.Dollars : null);
        var clickers = messages * click?.Value;
        var orders = clickers * buy?.Value;
        var revenue = orders * value?.Value;
        var spread = orders >= RangeOrdersMin ? Spread(past, click, buy, value, orders.Value) : 0;
        return new(
            click, buy, value, clickers, orders,
            revenue is { } sum ? ReturnForecast.Of(cost, In(sum), share ?? 1) : null,
            revenue is { } low && spread > 0 ? In(low / Math.Exp(spread)) : null,
            revenue is { } high && spread > 0 ? In(high * Math.Exp(spread)) : null,
            value is { Value: > 0 } each ? (long)Math.Ceiling(cost.Dollars / ((decimal)each.Value * (share ?? 1))) : null,
            share * 100);
    }

    private static ForecastFigure? Figure(double? own, double? past) =>
        own is { } told ? new(told, ForecastSource.Own) : past is { } known ? new(known, ForecastSource.Past) : null;

    /// <summary>
    /// How far the revenue may be off, as a logarithm: the squares of the relative errors add up. The error of a past share and of a mean shrinks with the
    /// number behind it; the marketer's own figures have none. The send itself varies beside: its orders fall by chance, each with a value of its own, and
    /// no send is quite like those before it. Zero where every figure is the marketer's own.
    /// </summary>
    private static double Spread(PastRates past, ForecastFigure? click, ForecastFigure? buy, ForecastFigure? value, double orders)
    {
        if (new[] { click, buy, value }.All(figure => figure is not { Source: ForecastSource.Past }))
        {
            return 0;
        }
        // Orders that fall by chance, as Poisson has it.
        var variance = 1 / orders;
        if (click?.Source == ForecastSource.Past || buy?.Source == ForecastSource.Past)
        {
            variance += past.BetweenSends;
        }
        if (click is { Source: ForecastSource.Past, Value: > 0 and var rate })
        {
            variance += (1 - rate) / (rate * past.Messages);
        }
        if (buy is { Source: ForecastSource.Past, Value: > 0 and var share })
        {
            variance += (1 - share) / (share * past.Clickers);
        }
        if (value is { Source: ForecastSource.Past } && past.OrderValue is { Value.Hundredths: > 0 and var mean } amount)
        {
            var error = (amount.High - amount.Value).Hundredths / Confidence.TwoSided(Confidence.Level) / mean;
            // The square times the orders behind it is that of a single order.
            variance += error * error * (1 + (past.Orders / orders));
        }
        return Confidence.TwoSided(Confidence.Level) * Math.Sqrt(variance);
    }

    private static Money In(double dollars) => Money.Rounded((decimal)dollars);
}
