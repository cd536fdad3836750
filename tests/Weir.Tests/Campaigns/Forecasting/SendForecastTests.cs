using Weir.Campaigns.Forecasting;
using Weir.Experiments;
using Weir.Pricing;

namespace Weir.Tests.Campaigns.Forecasting;

public sealed class SendForecastTests
{
    private static readonly SendForecast.Own NoneOwn = new(null, null, null);

    /// <summary>10,000 messages, 500 who tapped, 50 orders: 10 of 800 dollars and 40 of 1,050.</summary>
    private static readonly PastRates Past = PastRates.Of(
        4, 10_000, 500, Amounts.Of(50, [.. Enumerable.Repeat(80_000d, 10), .. Enumerable.Repeat(105_000d, 40)]));

    [Fact]
    public void Past_rates_make_the_expected_revenue_and_its_range()
    {
        var forecast = SendForecast.Of(2_000, Money.Rounded(400), Past, NoneOwn, margin: 0.4m);

        Assert.Equal((0.05, 0.1, 1_000.0), (forecast.ClickRate!.Value, forecast.ConversionRate!.Value, forecast.OrderValue!.Value));
        Assert.Equal((100.0, 10.0), (Math.Round(forecast.Clickers!.Value, 9), Math.Round(forecast.Orders!.Value, 9)));
        Assert.Equal((10_000m, 3_600m, 25m), (forecast.Expected!.Revenue.Dollars, forecast.Expected.Profit.Dollars, forecast.Expected.ReturnOnSpend));
        Assert.Equal((1L, 40m), (forecast.BreakEvenOrders, forecast.MarginPercent));

        // By hand. The past: .95/500 + .9/50 + .0102041/50 = .0201041, where .0102041 is the squared variation of an order's value,
        // (10*200^2 + 40*50^2)/49/1000^2. The send itself: (1 + .0102041)/10 = .1010204. Together .1211245, and e^(1.95996*.348030) = 1.978077.
        Assert.Equal((5_055.41, 19_780.77), ((double)forecast.RevenueLow!.Value.Dollars, (double)forecast.RevenueHigh!.Value.Dollars), Within);
    }

    [Fact]
    public void Without_comparable_sends_there_is_no_number_only_how_many_orders_would_pay_for_it_at_ones_own_value()
    {
        var nothing = SendForecast.Of(2_000, Money.Rounded(400), PastRates.Of(0, 0, 0, default), NoneOwn, margin: null);
        Assert.Equal((null, null, null, null, null), (nothing.ClickRate, nothing.Clickers, nothing.Orders, nothing.Expected, nothing.BreakEvenOrders));

        var value = SendForecast.Of(2_000, Money.Rounded(400), PastRates.Of(0, 0, 0, default), NoneOwn with { OrderValue = 150 }, margin: 0.5m);
        Assert.Null(value.Expected);
        Assert.Equal(6, value.BreakEvenOrders);
    }

    [Fact]
    public void Ones_own_figures_are_taken_as_certain_and_said_to_be_ones_own()
    {
        var forecast = SendForecast.Of(1_000, Money.Zero, Past, new(0.02, 0.05, 500), margin: null);

        Assert.Equal(ForecastSource.Own, forecast.ClickRate!.Source);
        Assert.Equal((500m, 500m, null), (forecast.Expected!.Revenue.Dollars, forecast.Expected.Profit.Dollars, forecast.Expected.ReturnOnSpend));
        Assert.Equal((null, null), (forecast.RevenueLow, forecast.RevenueHigh));
    }

    [Fact]
    public void Sends_that_differed_more_than_chance_does_widen_the_range()
    {
        // By hand: 30 orders each were expected; the sample variance of 10, 20 and 60 is 700, of which chance explains 30: 670/900 of the square, and a
        // third more because the mean is itself of three. .9925926.
        var between = PastRates.Between([(1_000, 10), (1_000, 20), (1_000, 60)]);
        Assert.Equal(0.9925926, between, 7);

        // .1211245 without it: 1.1137171 with it, and e^(1.95996*1.055328) = 7.912191.
        var forecast = SendForecast.Of(2_000, Money.Rounded(400), Past with { BetweenSends = between }, NoneOwn, margin: null);
        Assert.Equal((1_263.87, 79_121.91), ((double)forecast.RevenueLow!.Value.Dollars, (double)forecast.RevenueHigh!.Value.Dollars), Within);
    }

    [Fact]
    public void Sends_that_differ_no_more_than_chance_and_too_few_sends_widen_nothing()
    {
        Assert.Equal(0, PastRates.Between([(1_000, 29), (1_000, 30), (1_000, 31)]));
        Assert.Equal(0, PastRates.Between([(1_000, 1), (1_000, 60)]));
        Assert.Equal(0, PastRates.Between([(1_000, 0), (1_000, 0), (1_000, 0)]));
    }

    [Fact]
    public void Below_five_expected_orders_only_the_middle_is_told()
    {
        var few = SendForecast.Of(900, Money.Zero, Past, NoneOwn, margin: null);
        Assert.Equal((4_500m, null, null), (few.Expected!.Revenue.Dollars, few.RevenueLow, few.RevenueHigh));

        Assert.NotNull(SendForecast.Of(1_100, Money.Zero, Past, NoneOwn, margin: null).RevenueLow);
    }

    [Fact]
    public void Too_few_messages_or_orders_are_no_rate()
    {
        var few = PastRates.Of(1, PastRates.MessagesMin - 1, 20, Amounts.Of(9, 100));
        Assert.Equal((null, null, null), (few.ClickRate, few.ConversionRate, few.OrderValue));

        var clicks = PastRates.Of(1, PastRates.MessagesMin, 20, Amounts.Of(PastRates.OrdersMin - 1, 100));
        Assert.Equal(0.2, clicks.ClickRate!.Value);
        Assert.Equal((null, null), (clicks.ConversionRate, clicks.OrderValue));
        Assert.Null(SendForecast.Of(100, Money.Zero, clicks, NoneOwn, null).Expected);
    }

    private static bool Within((double Low, double High) expected, (double Low, double High) actual) =>
        Math.Abs(expected.Low - actual.Low) < 1 && Math.Abs(expected.High - actual.High) < 1;
}
