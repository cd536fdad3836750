using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Ingest.Friends;

/// <summary>"Known x of y": friends whom Weir knows, and friends there are by the channel's own count.</summary>
/// <param name="Known">Those a message of a campaign can go to.</param>
/// <param name="Friends">Ever added less blocked, by the channel; null while it has not counted.</param>
/// <param name="Ever">Everyone who ever added the account.</param>
/// <param name="Blocked">Who blocks it now.</param>
/// <param name="CountedOn">The day of the channel's count.</param>
/// <param name="Import">The last import; null when there was none.</param>
public sealed record FriendFigures(long Known, long? Friends, long? Ever, long? Blocked, DateOnly? CountedOn, FriendImportView? Import);

public sealed record FriendImportView(FriendImportState State, DateTimeOffset StartedAt, long Taken, DateTimeOffset? FinishedAt, string? Failure)
{
    internal static FriendImportView Of(FriendImportRow row) => new(
        (FriendImportState)row.State, new Instant(row.StartedAt).ToDateTimeOffset(), row.Taken,
        row.FinishedAt is { } at ? new Instant(at).ToDateTimeOffset() : null, row.Failure);
}

/// <summary>Old friends: how many there are, and taking them in.</summary>
internal static class FriendEndpoints
{
    private static readonly Problem Running = new("friends.import-running", null, new(
        "好友匯入正在進行中，請等它完成。", "The friends are being imported already; wait until that is done."));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/connections/{id:long}/friends", Show).RequirePermission(Permission.Read).IsStable();
        api.MapPost("/connections/{id:long}/friends/import", Import).RequirePermission(Permission.Settings).IsForConsole();
    }

    private static async Task<Results<Ok<FriendFigures>, Refusal>> Show(
        long id, CurrentCaller caller, ConnectionDirectory connections, Indexes indexes, FriendCounts counts, Database database, CancellationToken stop)
    {
        if (connections.Find(caller.Workspace, new ConnectionId(id)) is not { } connection)
        {
            return new Refusal(ConnectionEndpoints.Unknown(id));
        }
        var known = indexes.Of(caller.Workspace).Read(held => held.Set(MemberKeys.FriendOn(id)).Count);
        var count = await counts.OfAsync(connection, stop);
        var import = database.Read(caller.Workspace, tx => FriendImportRow.Find(tx, connection.Id));
        return TypedResults.Ok(new FriendFigures(known, count?.Now, count?.Ever, count?.Blocked, count?.Day, import is null ? null : FriendImportView.Of(import)));
    }

    private static async Task<Results<Accepted, Refusal>> Import(
        long id, CurrentCaller caller, ConnectionDirectory connections, FriendImports imports, CancellationToken stop) =>
        connections.Find(caller.Workspace, new ConnectionId(id)) is not { } connection ? new Refusal(ConnectionEndpoints.Unknown(id))
        : await imports.StartAsync(connection, caller.Actor, stop) ? TypedResults.Accepted($"/api/v1/connections/{id}/friends")
        : new Refusal(Running);
}
