using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns;

/// <summary>The plan to be on, for the pace so far or for a month that the owner has in mind; and what one more message costs on the plan there is.</summary>
internal static class PlanAdviceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var connection = api.MapGroup("/connections/{connection:long}").RequirePermission(Permission.Read).IsStable();
        connection.MapGet("/plan-advice", Show);
        connection.MapGet("/message-price", ShowPrice);
    }

    private static async Task<Results<Ok<MessagePrice>, Refusal>> ShowPrice(
        long connection, CurrentCaller caller, ConnectionDirectory connections, [FromServices] MessagePrices prices, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(connection)) is { } account
            ? TypedResults.Ok(await prices.OfAsync(account, stop))
            : new Refusal(ConnectionEndpoints.Unknown(connection));

    private static async Task<Results<Ok<PlanAdviceView>, Refusal>> Show(
        long connection, long? thisMonth, long? nextMonth, CurrentCaller caller, ConnectionDirectory connections, PlanAdvices advices, CancellationToken stop)
    {
        if (connections.Find(caller.Workspace, new ConnectionId(connection)) is not { } account)
        {
            return new Refusal(ConnectionEndpoints.Unknown(connection));
        }
        var checks = new Checks().Add(OutOfRange("thisMonth", thisMonth)).Add(OutOfRange("nextMonth", nextMonth));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (advice, problems) = await advices.OfAsync(account, thisMonth, nextMonth, stop);
        return advice is null ? new Refusal(problems) : TypedResults.Ok(advice);
    }

    private static Problem? OutOfRange(string field, long? planned) => planned is null or (>= 0 and <= PlanAdvices.PlannedMax)
        ? null
        : new Problem("pricing.bad-forecast", field, new("請填 0 到一億之間的則數。", "Give a number of messages from 0 to a hundred million."));
}
