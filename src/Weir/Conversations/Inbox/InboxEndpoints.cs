using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Conversations.Inbox.Assigning;
using Weir.Conversations.Inbox.Board;
using Weir.Conversations.Inbox.Canned;
using Weir.Conversations.Inbox.Media;
using Weir.Conversations.Inbox.Reading;
using Weir.Conversations.Inbox.Threads;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members;
using Weir.Channels.Connections;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Inbox;

/// <summary>Which conversations a list shows.</summary>
/// <param name="View">One of <see cref="InboxView"/>; open ones where none is named.</param>
/// <param name="Sort">One of <see cref="InboxSort"/>; the latest first where none is named. Resolved ones always come by when they were resolved.</param>
/// <param name="Connection">Of one account only; not for resolved ones.</param>
public readonly record struct InboxListRequest(string? View, string? Sort, long? Connection);

/// <summary>Which part of a thread. One of the two, or neither for its end.</summary>
public readonly record struct ThreadRequest(long? Before, long? After, int? Limit);

/// <summary>Up to where: the number of the last thing that was seen.</summary>
public sealed record MarkReadRequest(long UpTo);

public sealed record ConversationList(IReadOnlyList<ConversationSummary> Items);

/// <summary>Reading the inbox. What is done in it stands in <see cref="ConversationEndpoints"/>.</summary>
internal static class InboxEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // For the console alone while its room is young: what it needs may still change.
        var inbox = api.MapGroup("/inbox").IsForConsole();
        inbox.MapGet("/standing", Standing).RequirePermission(Permission.Read);
        inbox.MapGet("/conversations", List).RequirePermission(Permission.Read);
        inbox.MapGet("/conversations/{id:long}", Open).RequirePermission(Permission.Read);
        inbox.MapGet("/conversations/{id:long}/thread", Thread).RequirePermission(Permission.Read);
        inbox.MapPost("/conversations/{id:long}/read", Mark).RequirePermission(Permission.Read);
        inbox.MapGet("/members/{member}/conversations", OfMember).RequirePermission(Permission.Read);
        ConversationEndpoints.Map(inbox);
        CustomerMediaEndpoints.Map(inbox);
        AssignmentEndpoints.Map(inbox);
        CannedReplyEndpoints.Map(inbox);
    }

    private static async Task<Ok<InboxStanding>> Standing(CurrentCaller caller, [FromServices] InboxQueries inbox, CancellationToken stop) =>
        TypedResults.Ok(await inbox.StandingAsync(caller.Workspace, caller.Actor, stop));

    private static async Task<Results<Ok<InboxPage>, Refusal>> List(
        CurrentCaller caller, [FromServices] InboxQueries inbox, [AsParameters] InboxListRequest request, [AsParameters] PageQuery page, CancellationToken stop)
    {
        var checks = new Checks().Choice<InboxView>("view", request.View, out var view).Choice<InboxSort>("sort", request.Sort, out var sort).Add(Cursor.TryRead(page.After, 2, out var after));
        return checks.AreClean
            ? TypedResults.Ok(await inbox.ListAsync(caller.Workspace, view ?? InboxView.Open, sort ?? InboxSort.Latest, request.Connection, caller.Actor, page, after, stop))
            : checks.Refuse();
    }

    private static async Task<Results<Ok<ConversationView>, Refusal>> Open(long id, CurrentCaller caller, [FromServices] InboxQueries inbox, CancellationToken stop) =>
        await inbox.OpenAsync(caller.Workspace, id, caller.Actor, stop) is { } view ? TypedResults.Ok(view) : new Refusal(InboxProblems.Unknown(id));

    private static Results<Ok<ThreadPage>, Refusal> Thread(long id, CurrentCaller caller, [FromServices] InboxQueries inbox, [AsParameters] ThreadRequest request) =>
        inbox.Thread(caller.Workspace, id, ThreadRange.Of(request.Before, request.After, request.Limit)) is { } page ? TypedResults.Ok(page) : new Refusal(InboxProblems.Unknown(id));

    private static async Task<Results<NoContent, Refusal>> Mark(
        long id, MarkReadRequest request, CurrentCaller caller, [FromServices] InboxQueries inbox, [FromServices] ReadMarks marks, CancellationToken stop)
    {
        if (caller.Actor.Kind != ActorKind.Operator)
        {
            return new Refusal(InboxProblems.OperatorsOnly);
        }
        if (inbox.Find(caller.Workspace, id) is null)
        {
            return new Refusal(InboxProblems.Unknown(id));
        }
        await marks.MarkAsync(caller.Workspace, caller.Actor.Id, id, request.UpTo, stop);
        return TypedResults.NoContent();
    }

    private static Results<Ok<ConversationList>, Refusal> OfMember(
        string member, CurrentCaller caller, MemberQueries members, ConnectionDirectory connections, [FromServices] InboxQueries inbox)
    {
        if (MemberId.Parse(member) is not { } id || !members.Ordinals(caller.Workspace, [id]).TryGetValue(id, out var ordinal))
        {
            return new Refusal(MemberProblems.NotFound);
        }
        return TypedResults.Ok(new ConversationList(inbox.OfMember(caller.Workspace, ordinal, [.. connections.Of(caller.Workspace).Select(connection => connection.Id.Value)], caller.Actor)));
    }
}
