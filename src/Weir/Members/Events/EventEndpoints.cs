using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Events;

internal static class EventEndpoints
{
    /// <summary>A full batch of the largest events, and room for what stands around them.</summary>
    public const long BodyBytesMax = EventCommands.ItemsMax * (EventDecider.PropertiesBytesMax + 1_024L);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/events", HandIn).RequirePermission(Permission.Imports).IsStable().TakesUpTo(BodyBytesMax);

    private static async Task<Results<Ok<BatchResult>, Refusal>> HandIn(
        HandInEventsRequest request, HttpContext context, CurrentCaller caller, EventCommands events, CancellationToken stop)
    {
        var items = request.Items ?? [];
        if (BatchResults.WhyNotThatMany(items.Count, EventCommands.ItemsMax) is { } problem)
        {
            return new Refusal(problem);
        }
        var taken = await events.TakeAsync(caller.Workspace, caller.Actor, items, Lane.Live, stop);
        if (BatchResults.WhyNothingWasKept([.. taken.Select(item => item.Answer)]) is { } notNow)
        {
            return notNow;
        }
        var language = CallerLanguage.Of(context);
        return TypedResults.Ok(new BatchResult([.. taken.Select(item => BatchResults.Of(item.Item.Id, item.Answer, language))]));
    }
}
