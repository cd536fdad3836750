using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Tags;

/// <summary>The folder is that of the tag from now on; null takes it out of any.</summary>
public sealed record SaveTagRequest(string? Name, long? Folder);

/// <summary>The tag into which another one goes.</summary>
public sealed record MergeTagRequest(long? Into);

internal static class TagEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tags = routes.MapGroup("/tags").IsStable();
        tags.MapGet("", List).RequirePermission(Permission.Read);
        tags.MapGet("/{id:long}", Show).RequirePermission(Permission.Read);
        tags.MapGet("/{id:long}/growth", Growth).RequirePermission(Permission.Read);
        tags.MapPost("", Create).RequirePermission(Permission.Tags);
        tags.MapPut("/{id:long}", Change).RequirePermission(Permission.Tags);
        tags.MapDelete("/{id:long}", Retire).RequirePermission(Permission.Tags);
        tags.MapPost("/{id:long}/merge", Merge).RequirePermission(Permission.Tags);
    }

    private static Ok<TagList> List(CurrentCaller caller, TagQueries tags, bool? all) => TypedResults.Ok(tags.List(caller.Workspace, all ?? false));

    private static Results<Ok<TagView>, Refusal> Show(long id, CurrentCaller caller, TagQueries tags) =>
        tags.Find(caller.Workspace, id) is { } tag ? TypedResults.Ok(tag) : new Refusal(TagProblems.NoSuch(id));

    private static Results<Ok<TagGrowth>, Refusal> Growth(long id, CurrentCaller caller, TagQueries tags) =>
        tags.Find(caller.Workspace, id) is null ? new Refusal(TagProblems.NoSuch(id)) : TypedResults.Ok(tags.Growth(caller.Workspace, id));

    private static async Task<Results<Created<TagView>, Refusal>> Create(
        SaveTagRequest request, CurrentCaller caller, TagCommands commands, TagQueries tags,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var tag = new TagDefined(null, request.Name?.Trim() ?? "", request.Folder, caller.Actor);
        var answer = await commands.DefineAsync(caller.Workspace, tag, IdempotencyKey.OrNew(idempotencyKey), stop);
        if (answer is not Answer.Done done)
        {
            return Reply.Refuse(answer);
        }
        var created = tags.Find(caller.Workspace, done.As<long>())!;
        return TypedResults.Created($"/api/v1/tags/{created.Id}", created);
    }

    private static async Task<Results<Ok<TagView>, Refusal>> Change(
        long id, SaveTagRequest request, CurrentCaller caller, TagCommands commands, TagQueries tags,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (tags.Find(caller.Workspace, id) is null)
        {
            return new Refusal(TagProblems.NoSuch(id));
        }
        var tag = new TagDefined(id, request.Name?.Trim() ?? "", request.Folder, caller.Actor);
        var answer = await commands.DefineAsync(caller.Workspace, tag, IdempotencyKey.OrNew(idempotencyKey), stop);
        return answer is Answer.Done ? TypedResults.Ok(tags.Find(caller.Workspace, id)!) : Reply.Refuse(answer);
    }

    private static async Task<Results<NoContent, Refusal>> Retire(
        long id, CurrentCaller caller, TagCommands commands, TagQueries tags,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) => tags.Find(caller.Workspace, id) is null
            ? new Refusal(TagProblems.NoSuch(id))
            : Reply.Empty(await commands.RetireAsync(caller.Workspace, new TagRetired(id, caller.Actor), IdempotencyKey.OrNew(idempotencyKey), stop));

    /// <summary>Answered when the merge stands; the members follow within moments, in chunks.</summary>
    private static async Task<Results<Ok<TagView>, Refusal>> Merge(
        long id, MergeTagRequest request, CurrentCaller caller, TagCommands commands, TagQueries tags,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (tags.Find(caller.Workspace, id) is null)
        {
            return new Refusal(TagProblems.NoSuch(id));
        }
        if (request.Into is not { } into)
        {
            return new Refusal(Checks.Missing("into"));
        }
        var answer = await commands.MergeAsync(caller.Workspace, new TagMerged(id, into, caller.Actor), IdempotencyKey.OrNew(idempotencyKey), stop);
        return answer is Answer.Done ? TypedResults.Ok(tags.Find(caller.Workspace, into)!) : Reply.Refuse(answer);
    }
}
