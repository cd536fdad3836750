using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.Tags;

public sealed record SaveTagFolderRequest(string? Name);

internal static class TagFolderEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var folders = routes.MapGroup("/tag-folders").IsForConsole();
        folders.MapGet("", List).RequirePermission(Permission.Read);
        folders.MapPost("", Create).RequirePermission(Permission.Tags);
        folders.MapPut("/{id:long}", Rename).RequirePermission(Permission.Tags);
        folders.MapDelete("/{id:long}", Delete).RequirePermission(Permission.Tags);
    }

    private static Ok<TagFolderList> List(CurrentCaller caller, TagQueries tags) => TypedResults.Ok(tags.Folders(caller.Workspace));

    private static async Task<Results<Created<TagFolderView>, Refusal>> Create(
        SaveTagFolderRequest request, CurrentCaller caller, TagCommands commands, CancellationToken stop)
    {
        var checks = new Checks().Text("name", request.Name, TagProblems.NameLengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (folder, problem) = await commands.CreateFolderAsync(caller.Workspace, request.Name!, caller.Actor, stop);
        return problem is null ? TypedResults.Created($"/api/v1/tag-folders/{folder!.Id}", folder) : new Refusal(problem);
    }

    private static async Task<Results<Ok<TagFolderView>, Refusal>> Rename(
        long id, SaveTagFolderRequest request, CurrentCaller caller, TagCommands commands, CancellationToken stop)
    {
        var checks = new Checks().Text("name", request.Name, TagProblems.NameLengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (folder, problem) = await commands.RenameFolderAsync(caller.Workspace, id, request.Name!, caller.Actor, stop);
        return problem is null ? TypedResults.Ok(folder!) : new Refusal(problem);
    }

    private static async Task<Results<NoContent, Refusal>> Delete(long id, CurrentCaller caller, TagCommands commands, CancellationToken stop) =>
        await commands.DeleteFolderAsync(caller.Workspace, id, caller.Actor, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();
}
