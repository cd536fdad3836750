using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Inbox.Canned;

/// <summary>A canned reply to write or to change: always whole.</summary>
public sealed record DefineCannedReplyRequest(string? ShortName, MessageContent? Content);

/// <summary>All of them in their new order.</summary>
public sealed record OrderCannedRepliesRequest(IReadOnlyList<long>? Ids);

internal static class CannedReplyEndpoints
{
    public static void Map(RouteGroupBuilder inbox)
    {
        var replies = inbox.MapGroup("/canned-replies");
        replies.MapGet("", List).RequirePermission(Permission.Read);
        replies.MapPost("", Create).RequirePermission(Permission.Conversations);
        replies.MapPut("/{id:long}", Change).RequirePermission(Permission.Conversations);
        replies.MapDelete("/{id:long}", Remove).RequirePermission(Permission.Conversations);
        replies.MapPut("/order", Order).RequirePermission(Permission.Conversations);
    }

    private static Ok<CannedReplyList> List(CurrentCaller caller, Database database) => TypedResults.Ok(new CannedReplyList(database.Read(caller.Workspace, CannedReplies.All)));

    private static Task<Results<Ok<CannedReplyView>, Refusal>> Create(
        DefineCannedReplyRequest request, CurrentCaller caller, [FromServices] CannedReplyCommands commands, [FromServices] IMessageWriter writer, [FromServices] IValueCatalogues catalogues, CancellationToken stop) =>
        DefineAsync(0, request, caller, commands, writer, catalogues, stop);

    private static Task<Results<Ok<CannedReplyView>, Refusal>> Change(
        long id, DefineCannedReplyRequest request, CurrentCaller caller, [FromServices] CannedReplyCommands commands, [FromServices] IMessageWriter writer, [FromServices] IValueCatalogues catalogues,
        CancellationToken stop) => DefineAsync(id, request, caller, commands, writer, catalogues, stop);

    private static async Task<Results<NoContent, Refusal>> Remove(long id, CurrentCaller caller, [FromServices] CannedReplyCommands commands, CancellationToken stop) =>
        await commands.RemoveAsync(caller.Workspace, id, caller.Actor, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();

    private static async Task<Ok<CannedReplyList>> Order(
        OrderCannedRepliesRequest request, CurrentCaller caller, [FromServices] CannedReplyCommands commands, Database database, CancellationToken stop)
    {
        await commands.OrderAsync(caller.Workspace, request.Ids ?? [], caller.Actor, stop);
        return List(caller, database);
    }

    private static async Task<Results<Ok<CannedReplyView>, Refusal>> DefineAsync(
        long id, DefineCannedReplyRequest request, CurrentCaller caller, CannedReplyCommands commands, IMessageWriter writer, IValueCatalogues catalogues, CancellationToken stop)
    {
        var checks = new Checks().Text("shortName", request.ShortName?.Trim('/'), CannedReplies.ShortNameLengthMax);
        var content = request.Content ?? new MessageContent();
        foreach (var problem in writer.Check(content, catalogues.Of(caller.Workspace)))
        {
            checks.Add(problem with { Field = $"content.{problem.Field}" });
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (view, refused) = await commands.DefineAsync(caller.Workspace, id, request.ShortName!.Trim().Trim('/'), content, caller.Actor, stop);
        return view is not null ? TypedResults.Ok(view) : new Refusal(refused!);
    }
}
