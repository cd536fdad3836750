using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Inbox.Media;

/// <summary>
/// What customers have sent, for those who may read the inbox and for nobody else. It is a stranger's file: only what a browser shows without running it is shown, and
/// everything else is handed over to be saved.
/// </summary>
internal static class CustomerMediaEndpoints
{
    private const string SavedType = "application/octet-stream";

    private static readonly FrozenSet<string> ShownTypes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/mpeg", "audio/aac");

    public static void Map(RouteGroupBuilder inbox) => inbox.MapGet("/media/{id:long}", Serve).RequirePermission(Permission.Read).IsShownInPages().Produces<Stream>(contentType: SavedType);

    /// <summary>Where a page finds it; the workspace stands in the address, because a picture in a page sends no header of ours.</summary>
    public static string AddressOf(WorkspaceId workspace, long @event) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/inbox/media/{@event}?{DoorMiddleware.WorkspaceQuery}={workspace.Value}");

    private static IResult Serve(long id, HttpContext http, CurrentCaller caller, [FromServices] Database database, [FromServices] IFileStore store)
    {
        var row = database.Read(caller.Workspace, tx => CustomerMediaRows.OfEvent(tx, id));
        if (row is not { Standing: MediaState.Ready, File: { } file } || store.Open(caller.Workspace, FileArea.Customers, file) is not { } bytes)
        {
            return new Refusal(row?.Standing == MediaState.Preparing ? InboxProblems.MediaPreparing : InboxProblems.NoMedia);
        }
        var isShown = row.ContentType is { } type && ShownTypes.Contains(type);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        // Asked for again each time: it may have been taken back.
        headers.CacheControl = "private, no-cache";
        return Results.Stream(
            bytes, isShown ? row.ContentType : SavedType, isShown ? null : row.Name ?? row.MessageId,
            entityTag: new EntityTagHeaderValue($"\"{file}\""), enableRangeProcessing: true);
    }
}
