using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pricing;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns.Comparing;

/// <summary>One side of a comparison: days of the brand's calendar, the last one included, and which campaigns of them.</summary>
public sealed record SentSide(DateOnly From, DateOnly To, SentKind Kind, SentSum Sum, bool IsCut);

/// <param name="Before">What is compared with.</param>
/// <param name="After">What is looked at.</param>
/// <param name="Change">The second by the first.</param>
/// <param name="IsOneCurrency">Whether orders are in the currency of the channel's prices; where they are not, there is no return on them.</param>
public sealed record SentComparison(SentSide Before, SentSide After, SentChange Change, bool IsOneCurrency);

/// <summary>Two stretches of days, or two kinds of campaigns, beside each other.</summary>
public readonly record struct ComparisonRequest(
    long Connection, DateOnly BeforeFrom, DateOnly BeforeTo, string? BeforeKind, DateOnly AfterFrom, DateOnly AfterTo, string? AfterKind);

internal static class ComparingEndpoints
{
    /// <summary>Days of one side: a year.</summary>
    public const int SideDaysMax = 366;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaigns/comparison", Show).RequirePermission(Permission.Read).IsStable();

    private static Results<Ok<SentComparison>, Refusal> Show([AsParameters] ComparisonRequest request, CurrentCaller caller, SentSums sums, Pumps pumps)
    {
        var checks = new Checks().Choice<SentKind>("beforeKind", request.BeforeKind, out var beforeKind).Choice<SentKind>("afterKind", request.AfterKind, out var afterKind)
            .Add(Wrong("beforeTo", request.BeforeFrom, request.BeforeTo)).Add(Wrong("afterTo", request.AfterFrom, request.AfterTo));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var calendar = pumps.RulesOf<Workspace>(caller.Workspace)!;
        var isOneCurrency = calendar.Currency == PriceCatalogue.Taiwan.Currency;
        var before = Side(request.BeforeFrom, request.BeforeTo, beforeKind ?? SentKind.All);
        var after = Side(request.AfterFrom, request.AfterTo, afterKind ?? SentKind.All);
        return TypedResults.Ok(new SentComparison(before, after, SentChange.Of(before.Sum, after.Sum), isOneCurrency));

        SentSide Side(DateOnly from, DateOnly to, SentKind kind)
        {
            var (first, end) = calendar.SpanOf(from, to);
            var (sum, isCut) = sums.Of(caller.Workspace, request.Connection, first, end, kind);
            return new(from, to, kind, sum with { IsOneCurrency = isOneCurrency }, isCut);
        }
    }

    private static Problem? Wrong(string field, DateOnly from, DateOnly to) => to < from || to.DayNumber - from.DayNumber >= SideDaysMax
        ? new Problem("comparison.bad-days", field, new($"結束日不可早於開始日，最長 {SideDaysMax} 天。", $"The last day comes after the first, and there are at most {SideDaysMax} days."))
        : null;
}
