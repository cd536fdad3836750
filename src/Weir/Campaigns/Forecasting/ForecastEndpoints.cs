using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Attribution;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pricing;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns.Forecasting;

/// <summary>A send of which an estimate has told the messages and the price, and the marketer's own figures; null takes those of the past.</summary>
/// <param name="Connection">The account.</param>
/// <param name="Messages">As estimated.</param>
/// <param name="Cost">As estimated, in dollars.</param>
/// <param name="ClickPercent">0 to 100.</param>
/// <param name="ConversionPercent">Orders per hundred clickers.</param>
/// <param name="OrderValue">In dollars.</param>
public sealed record ForecastRequest(long Connection, long Messages, decimal Cost, decimal? ClickPercent, decimal? ConversionPercent, decimal? OrderValue);

/// <param name="Past">What this account's campaigns did so far.</param>
/// <param name="Forecast">What this one may do.</param>
/// <param name="IsOneCurrency">Whether orders are in the currency of the channel's prices; where they are not, nothing is set against the cost.</param>
public sealed record ForecastView(PastRates Past, SendForecast Forecast, bool IsOneCurrency);

internal static class ForecastEndpoints
{
    private const decimal PercentMax = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/forecast", Forecast).RequirePermission(Permission.Campaigns).IsStable();

    private static Results<Ok<ForecastView>, Refusal> Forecast(ForecastRequest request, CurrentCaller caller, PastSends past, Pumps pumps)
    {
        var checks = new Checks()
            .Add(Outside("messages", request.Messages, long.MaxValue)).Add(Outside("cost", request.Cost, decimal.MaxValue))
            .Add(Outside("clickPercent", request.ClickPercent, PercentMax)).Add(Outside("conversionPercent", request.ConversionPercent, PercentMax))
            .Add(Outside("orderValue", request.OrderValue, decimal.MaxValue));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var rates = past.Of(caller.Workspace, request.Connection);
        var own = new SendForecast.Own((double?)(request.ClickPercent / PercentMax), (double?)(request.ConversionPercent / PercentMax), (double?)request.OrderValue);
        var forecast = SendForecast.Of(request.Messages, Money.Rounded(request.Cost), rates, own, pumps.RulesOf<AttributionRules>(caller.Workspace)!.MarginShare);
        var isOneCurrency = pumps.RulesOf<Workspace>(caller.Workspace)!.Currency == PriceCatalogue.Taiwan.Currency;
        return TypedResults.Ok(new ForecastView(rates, isOneCurrency ? forecast : forecast with { Expected = null, BreakEvenOrders = null }, isOneCurrency));
    }

    private static Problem? Outside(string field, decimal? value, decimal max) => value is < 0 || value > max
        ? new Problem("forecast.out-of-range", field, max == PercentMax
            ? new("請填 0 到 100 之間的數字。", "Give a number from 0 to 100.") : new("請填 0 以上的數字。", "Give a number of 0 or more."))
        : null;
}
