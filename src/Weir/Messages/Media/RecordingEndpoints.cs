using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Messages.Media;

/// <param name="Url">Where channels and people fetch it; a video or sound message takes it as it is.</param>
/// <param name="PosterUrl">The picture of a video; null until one was handed in.</param>
public sealed record RecordingView(
    long Id, RecordingKind Kind, string Name, string Url, string ContentType, long Bytes, long DurationMilliseconds, string? PosterUrl, DateTimeOffset CreatedAt);

/// <summary>
/// Videos and sounds of messages. The body of an upload is the file itself, which goes to the store as it comes and is never held in memory. How long it lasts and
/// what a frame of it looks like is told by the browser, which can play it.
/// </summary>
internal static class RecordingEndpoints
{
    /// <summary>A body that is a little too long is read a little further, to be refused with the reason and not with a broken line.</summary>
    private const long Slack = 1_048_576;

    /// <summary>The name under which a poster lies below its video's address.</summary>
    private const string PosterName = "poster";

    /// <summary>Under <c>/api/v1/media</c>.</summary>
    public static void Map(RouteGroupBuilder media)
    {
        var recordings = media.MapGroup("/recordings");
        recordings.MapGet("", List).RequirePermission(Permission.Read);
        recordings.MapPost("", Upload).Accepts<Stream>("video/mp4", "audio/mp4", "audio/mpeg", "audio/mp3", "audio/m4a", "audio/x-m4a", "application/octet-stream")
            .TakesUpTo(RecordingLimits.RecordingBytesMax + Slack).RequirePermission(Permission.Messages);
        recordings.MapGet("/{id:long}", Show).RequirePermission(Permission.Read);
        recordings.MapPut("/{id:long}/poster", SetPoster).Accepts<Stream>("image/jpeg", "image/png").TakesUpTo(RecordingLimits.PosterBytesMax + Slack).RequirePermission(Permission.Messages);
        recordings.MapDelete("/{id:long}", Remove).RequirePermission(Permission.Messages);
    }

    /// <summary>What channels fetch, a piece at a time if they wish: no door, the key is the permission.</summary>
    public static void MapFiles(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/media/{workspace:long}/recordings/{key}", [HttpMethods.Get, HttpMethods.Head], Serve).IsPublic().ExcludeFromDescription();
        routes.MapMethods("/media/{workspace:long}/recordings/{key}/" + PosterName, [HttpMethods.Get, HttpMethods.Head], ServePoster).IsPublic().ExcludeFromDescription();
    }

    private static Results<Ok<Page<RecordingView>>, Refusal> List(
        string? kind, HttpRequest request, CurrentCaller caller, Recordings recordings, PublicAddress address, [AsParameters] PageQuery page)
    {
        var checks = new Checks().Choice<RecordingKind>("kind", kind, out var only).Add(Cursor.TryRead(page.After, 1, out var after));
        return checks.AreClean
            ? TypedResults.Ok(page.Of(
                recordings.List(caller.Workspace, only, after?[0] ?? long.MaxValue, page.Rows), one => View(one, caller.Workspace, address.Of(request)), one => [one.Id]))
            : checks.Refuse();
    }

    private static Results<Ok<RecordingView>, Refusal> Show(long id, HttpRequest request, CurrentCaller caller, Recordings recordings, PublicAddress address) =>
        recordings.Find(caller.Workspace, id) is { } found ? TypedResults.Ok(View(found, caller.Workspace, address.Of(request))) : new Refusal(RecordingProblems.NotFound);

    private static async Task<Results<Created<RecordingView>, Refusal>> Upload(
        string? kind, string? name, long? durationMilliseconds, HttpRequest request, CurrentCaller caller, Recordings recordings, IFileStore store, PublicAddress address, CancellationToken stop)
    {
        var checks = new Checks().Text("name", name, MediaFiles.NameLengthMax).Choice<RecordingKind>("kind", kind, out var chosen);
        if (string.IsNullOrWhiteSpace(kind))
        {
            checks.Add(Checks.Missing("kind"));
        }
        if (durationMilliseconds is not { } duration || duration < 1 || duration > RecordingLimits.DurationMax.TotalMilliseconds)
        {
            checks.Add(RecordingProblems.BadDuration);
        }
        if (request.ContentLength > RecordingLimits.RecordingBytesMax)
        {
            checks.Add(RecordingProblems.TooLarge);
        }
        else if (recordings.WhyNoRoom(caller.Workspace, request.ContentLength ?? RecordingLimits.RecordingBytesMax) is { } noRoom)
        {
            checks.Add(noRoom);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        await using var incoming = store.Begin(caller.Workspace, FileArea.Messages);
        if (!await incoming.TakeAsync(request.Body, RecordingLimits.RecordingBytesMax, stop))
        {
            return new Refusal(RecordingProblems.TooLarge);
        }
        if (RecordingFormat.ContentTypeOf(chosen!.Value, incoming.Head) is not { } contentType)
        {
            return new Refusal(chosen == RecordingKind.Video ? RecordingProblems.NoVideo : RecordingProblems.NoSound);
        }
        var file = await incoming.KeepAsync(null, stop);
        var (added, problem) = await recordings.AddAsync(
            caller.Workspace, chosen.Value, name!.Trim(), contentType, file, TimeSpan.FromMilliseconds(durationMilliseconds!.Value), caller.Actor, stop);
        return added is not null
            ? TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/media/recordings/{added.Id}"), View(added, caller.Workspace, address.Of(request)))
            : new Refusal(problem!);
    }

    private static async Task<Results<Ok<RecordingView>, Refusal>> SetPoster(
        long id, HttpRequest request, CurrentCaller caller, Recordings recordings, IFileStore store, PublicAddress address, CancellationToken stop)
    {
        if (request.ContentLength > RecordingLimits.PosterBytesMax)
        {
            return new Refusal(RecordingProblems.PosterTooLarge);
        }
        // Asked before the bytes are kept, too: they would lie in the store for nothing.
        if (recordings.Find(caller.Workspace, id) is not { Kind: (long)RecordingKind.Video })
        {
            return new Refusal(RecordingProblems.NotFound);
        }
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        if (body.Length > RecordingLimits.PosterBytesMax)
        {
            return new Refusal(RecordingProblems.PosterTooLarge);
        }
        if (PictureFormat.Of(body.GetBuffer().AsSpan(0, (int)body.Length)) is not { } format)
        {
            return new Refusal(MediaProblems.NoPicture);
        }
        body.Position = 0;
        await using var incoming = store.Begin(caller.Workspace, FileArea.Messages);
        await incoming.TakeAsync(body, RecordingLimits.PosterBytesMax, stop);
        var file = await incoming.KeepAsync(null, stop);
        return await recordings.SetPosterAsync(caller.Workspace, id, format.ContentType, file, stop) && recordings.Find(caller.Workspace, id) is { } video
            ? TypedResults.Ok(View(video, caller.Workspace, address.Of(request)))
            : new Refusal(RecordingProblems.NotFound);
    }

    private static async Task<Results<NoContent, Refusal>> Remove(long id, CurrentCaller caller, Recordings recordings, CancellationToken stop) =>
        await recordings.RemoveAsync(caller.Workspace, id, caller.Actor, stop) ? TypedResults.NoContent() : new Refusal(RecordingProblems.NotFound);

    private static IResult Serve(long workspace, string key, HttpContext http, Recordings recordings) =>
        recordings.Find(new WorkspaceId(workspace), key) is { } found ? Send(new WorkspaceId(workspace), found.File, found.ContentType, http, recordings) : Results.NotFound();

    private static IResult ServePoster(long workspace, string key, HttpContext http, Recordings recordings) =>
        recordings.Find(new WorkspaceId(workspace), key) is { Poster: { } poster } found
            ? Send(new WorkspaceId(workspace), poster, found.PosterType!, http, recordings)
            : Results.NotFound();

    /// <summary>The file's name is the digest of its bytes, and so its tag. A poster may be replaced, hence no promise that it stays.</summary>
    private static IResult Send(WorkspaceId workspace, string file, string contentType, HttpContext http, Recordings recordings)
    {
        if (recordings.Open(workspace, file) is not { } bytes)
        {
            return Results.NotFound();
        }
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Stream(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{file}\""), enableRangeProcessing: true);
    }

    private static RecordingView View(Recording recording, WorkspaceId workspace, string server)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"{server}/media/{workspace.Value}/recordings/{recording.Key}");
        return new RecordingView(
            recording.Id, (RecordingKind)recording.Kind, recording.Name, url, recording.ContentType, recording.Bytes, recording.Duration,
            recording.Poster is null ? null : $"{url}/{PosterName}", new Instant(recording.CreatedAt).ToDateTimeOffset());
    }
}
