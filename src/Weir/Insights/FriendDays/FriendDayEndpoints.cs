using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Insights.FriendDays;

/// <summary>The friends of an account day by day, on the screen and as a file. Who they are is another question, and another permission.</summary>
internal static class FriendDayEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var days = api.MapGroup("/connections/{id:long}").IsStable();
        days.MapGet("/friend-days", Show).RequirePermission(Permission.Read);
        days.MapGet("/friend-days.csv", File).Produces<Stream>(contentType: "text/csv").RequirePermission(Permission.Read);
    }

    private static async Task<Results<Ok<FriendDayReport>, Refusal>> Show(
        long id, DateOnly? from, DateOnly? to, CurrentCaller caller, ConnectionDirectory connections, FriendDayReports reports, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(id)) is { } connection
            ? TypedResults.Ok(await reports.OfAsync(connection, from, to, stop))
            : new Refusal(ConnectionEndpoints.Unknown(id));

    private static async Task<IResult> File(
        long id, DateOnly? from, DateOnly? to, CurrentCaller caller, ConnectionDirectory connections, FriendDayReports reports, HttpContext context, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(id)) is { } connection
            ? TypedResults.Bytes(FriendDayFile.Write(await reports.OfAsync(connection, from, to, stop), CallerLanguage.Of(context)), "text/csv; charset=utf-8", "weir-friend-days.csv")
            : new Refusal(ConnectionEndpoints.Unknown(id));
}
