using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Messages.Images;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Messages.Media;

/// <param name="Url">Where channels and people fetch it; an image message takes it as it is, and its smaller sizes lie below it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record MediaView(long Id, string Name, string Url, string ContentType, int Width, int Height, DateTimeOffset CreatedAt);

/// <summary>
/// Pictures of messages. The body of an upload is the file itself. Smaller sizes are made where a picture can be scaled well, in the browser, and
/// handed in one by one.
/// </summary>
internal static class MediaEndpoints
{
    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var media = api.MapGroup("/media").IsStable();
        media.MapGet("", List).RequirePermission(Permission.Read);
        media.MapPost("", Upload).Accepts<Stream>("image/jpeg", "image/png").TakesUpTo(MediaFiles.PictureBytesMax).RequirePermission(Permission.Messages);
        media.MapDelete("/{id:long}", Remove).RequirePermission(Permission.Messages);
        media.MapPut("/{id:long}/sizes/{width:int}", AddSize).Accepts<Stream>("image/jpeg", "image/png").TakesUpTo(MediaFiles.PictureBytesMax).RequirePermission(Permission.Messages);
        RecordingEndpoints.Map(media);
    }

    /// <summary>What channels fetch: no door, the key is the permission.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes) => routes.MapGet("/media/{workspace:long}/{key}/{width:int?}", Serve).IsPublic().ExcludeFromDescription();

    private static Results<Ok<Page<MediaView>>, Refusal> List(HttpRequest request, CurrentCaller caller, MediaFiles files, PublicAddress address, [AsParameters] PageQuery page) =>
        Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(files.List(caller.Workspace, after?[0] ?? long.MaxValue, page.Rows), file => View(file, caller.Workspace, address.Of(request)), file => [file.Id]));

    private static async Task<Results<Created<MediaView>, Refusal>> Upload(
        string? name, HttpRequest request, CurrentCaller caller, MediaFiles files, PublicAddress address, CancellationToken stop)
    {
        var checks = new Checks().Text("name", name, MediaFiles.NameLengthMax);
        var bytes = await ReadAsync(request, stop);
        var format = PictureFormat.Of(bytes);
        if (format is null)
        {
            checks.Add(MediaProblems.NoPicture);
        }
        else if (!files.HasRoomFor(caller.Workspace, bytes.Length))
        {
            checks.Add(MediaProblems.Full);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        return await files.AddAsync(caller.Workspace, name!.Trim(), format!.Value, bytes, caller.Actor, stop) is { } file
            ? TypedResults.Created($"/api/v1/media/{file.Id}", View(file, caller.Workspace, address.Of(request)))
            : new Refusal(MediaProblems.TooMany);
    }

    private static async Task<Results<NoContent, Refusal>> Remove(long id, CurrentCaller caller, MediaFiles files, CancellationToken stop) =>
        await files.RemoveAsync(caller.Workspace, id, caller.Actor, stop) ? TypedResults.NoContent() : new Refusal(MediaProblems.NotFound);

    private static async Task<Results<NoContent, Refusal>> AddSize(long id, int width, HttpRequest request, CurrentCaller caller, MediaFiles files, CancellationToken stop)
    {
        if (files.Find(caller.Workspace, id) is not { } file)
        {
            return new Refusal(MediaProblems.NotFound);
        }
        var bytes = await ReadAsync(request, stop);
        var checks = new Checks();
        // The picture itself is never replaced: its address is kept for good by whoever has fetched it.
        if (!ImageSizes.Widths.Contains(width) || width >= file.Width)
        {
            checks.Add(MediaProblems.NoSuchWidth);
        }
        if (PictureFormat.Of(bytes) is not { } format)
        {
            checks.Add(MediaProblems.NoPicture);
        }
        else if (format.Width != width || Math.Abs(format.Height - ((double)file.Height * width / file.Width)) > 1)
        {
            checks.Add(MediaProblems.OtherSize(width, file));
        }
        else if (checks.AreClean)
        {
            await files.AddSizeAsync(caller.Workspace, id, format, bytes, stop);
        }
        return checks.AreClean ? TypedResults.NoContent() : checks.Refuse();
    }

    private static IResult Serve(long workspace, string key, int? width, HttpContext http, MediaFiles files)
    {
        if (files.Body(new WorkspaceId(workspace), key, width) is not { } body)
        {
            return Results.NotFound();
        }
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(body.Bytes, body.ContentType);
    }

    private static MediaView View(MediaFile file, WorkspaceId workspace, string server) => new(
        file.Id, file.Name, string.Create(CultureInfo.InvariantCulture, $"{server}/media/{workspace.Value}/{file.Key}"), file.ContentType, file.Width, file.Height, file.CreatedAt);

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        return body.ToArray();
    }
}
