using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Attribution;

/// <summary>How orders are credited to sends. The margin is what the brand keeps of its revenue, in per cent; null where it has not said.</summary>
public sealed record AttributionView(int WindowDays, decimal? MarginPercent)
{
    internal static AttributionView Of(AttributionRules rules) => new(rules.WindowDays, rules.MarginShare * 100);
}

/// <summary>Both are set; a margin of null is one that nobody has said.</summary>
public sealed record AttributionRequest(int? WindowDays, decimal? MarginPercent);

internal static class AttributionEndpoints
{
    private const decimal WholePercent = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var attribution = routes.MapGroup("/attribution").IsStable();
        attribution.MapGet("", Show).RequirePermission(Permission.Read);
        attribution.MapPut("", Change).RequirePermission(Permission.Settings);
    }

    private static Ok<AttributionView> Show(CurrentCaller caller, Pumps pumps) => TypedResults.Ok(AttributionView.Of(pumps.RulesOf<AttributionRules>(caller.Workspace)!));

    private static async Task<Results<Ok<AttributionView>, Refusal>> Change(
        AttributionRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var checks = new Checks();
        if (request.WindowDays is not (>= 1 and <= AttributionRules.WindowDaysMax))
        {
            checks.Add(BadWindow);
        }
        if (request.MarginPercent is < 0 or > WholePercent)
        {
            checks.Add(BadMargin);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var changed = new AttributionChanged(request.WindowDays!.Value, request.MarginPercent / WholePercent, caller.Actor);
        var key = new ArrivalKey("attribution.change", IdempotencyKey.OrNew(idempotencyKey));
        var answer = await pumps.SubmitAsync(Arrival.Command(caller.Workspace, key, clock.Now, changed), stop);
        return answer is Answer.Done ? Show(caller, pumps) : Reply.Refuse(answer);
    }

    private static readonly Problem BadWindow = new("attribution.bad-window", "windowDays", new(
        $"歸因天數請填 1 到 {AttributionRules.WindowDaysMax}。", $"Give a window of 1 to {AttributionRules.WindowDaysMax} days."));

    private static readonly Problem BadMargin = new("attribution.bad-margin", "marginPercent", new("毛利率請填 0 到 100。", "Give a margin from 0 to 100 per cent."));
}
