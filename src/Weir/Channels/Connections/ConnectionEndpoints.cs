using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Channels.Connections;

/// <summary>What is the same for accounts of every channel: to list and to remove them.</summary>
internal static class ConnectionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/connections", List).RequirePermission(Permission.Read).IsStable();
        api.MapDelete("/connections/{id:long}", Remove).RequirePermission(Permission.Settings).IsForConsole();
    }

    public static Problem Unknown(long id) => new("connection.unknown", null, new(
        string.Create(CultureInfo.InvariantCulture, $"找不到編號 {id} 的官方帳號連結。"),
        string.Create(CultureInfo.InvariantCulture, $"There is no connection {id}."))) { Kind = ProblemKind.NotFound };

    private static Ok<ConnectionList> List(CurrentCaller caller, ConnectionDirectory directory) =>
        TypedResults.Ok(new ConnectionList([.. directory.Of(caller.Workspace).Select(ConnectionView.Of)]));

    private static async Task<Results<NoContent, Refusal>> Remove(long id, CurrentCaller caller, ConnectionCommands commands, CancellationToken stop) =>
        await commands.RemoveAsync(caller.Workspace, new ConnectionId(id), caller.Actor, stop) ? TypedResults.NoContent() : new Refusal(Unknown(id));
}
