using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Attributes;
using Weir.Members.Editing;
using Weir.Members.Tags;
using Weir.Members.Trace;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members;

/// <summary>What a list of members may be narrowed to.</summary>
/// <param name="Q">The beginning of a name, member number, e-mail address or phone number, or the whole id of a channel's user.</param>
/// <param name="Tag">The number of a tag.</param>
/// <param name="Friend">Reachable on a channel, or on none.</param>
/// <param name="Connection">Narrows <paramref name="Friend"/> to one connection.</param>
public readonly record struct MemberListRequest(string? Q, long? Tag, bool? Friend, long? Connection);

/// <summary>A member to be made or, when one of the identities is known, changed. Tags go by name and must exist.</summary>
public sealed record SaveMemberRequest : MemberFields;

/// <summary>Tags go by number.</summary>
public sealed record TagMemberRequest(IReadOnlyList<long>? Add, IReadOnlyList<long>? Remove);

internal static class MemberEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("/members").IsStable();
        members.MapGet("", List).RequirePermission(Permission.Read);
        members.MapPost("", Upsert).RequirePermission(Permission.Members);
        members.MapGet("/{id}", Show).RequirePermission(Permission.Read);
        members.MapPatch("/{id}", Change).RequirePermission(Permission.Members);
        members.MapGet("/{id}/trace", ShowTrace).RequirePermission(Permission.Read);
        members.MapPost("/{id}/tags", ChangeTags).RequirePermission(Permission.Tags);
    }

    private static Results<Ok<MemberPage>, Refusal> List(
        CurrentCaller caller, MemberQueries members, [AsParameters] MemberListRequest request, [AsParameters] PageQuery page)
    {
        var filter = new MemberFilter(request.Tag, request.Friend, request.Connection);
        if (request.Q?.Trim() is { Length: > 0 } text)
        {
            var checks = new Checks().Text("q", text, MemberSearch.TextLengthMax);
            return !checks.AreClean ? checks.Refuse()
                : SearchPosition.TryRead(page.After, out var position) is { } unreadable ? new Refusal(unreadable)
                : TypedResults.Ok(members.Search(caller.Workspace, text, filter, position, page));
        }
        return Cursor.TryRead(page.After, 1, out var after) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(members.List(caller.Workspace, filter, after?[0], page));
    }

    private static Results<Ok<MemberView>, Refusal> Show(string id, CurrentCaller caller, MemberQueries members) =>
        MemberId.Parse(id) is { } member && members.Find(caller.Workspace, member) is { } found ? TypedResults.Ok(found) : new Refusal(MemberProblems.NotFound);

    private static async Task<Results<Ok<MemberView>, Created<MemberView>, Refusal>> Upsert(
        SaveMemberRequest request, CurrentCaller caller, MemberCommands commands, MemberQueries members, AttributeCommands attributes, TagQueries tags,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var checks = new Checks();
        var profile = MemberForm.Read(request, attributes.Rules(caller.Workspace), checks);
        var named = TagNames.Read(request.Tags, tags.Rules(caller.Workspace), "tags", checks);
        if (checks.AreClean && profile.Identities!.Count == 0)
        {
            checks.Add(MemberForm.NoIdentity);
        }
        if (named.Count > 0 && !caller.May(Permission.Tags))
        {
            checks.Add(DoorProblems.Lacks(Permission.Tags));
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answer = await commands.UpsertAsync(caller.Workspace, profile, named, caller.Actor, IdempotencyKey.OrNew(idempotencyKey), stop);
        if (answer is not Answer.Done done)
        {
            return Reply.Refuse(answer);
        }
        var result = done.As<EditResult>();
        var view = members.Find(caller.Workspace, MemberId.Parse(result.Id)!.Value)!;
        return result.IsNew ? TypedResults.Created($"/api/v1/members/{view.Id}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<MemberView>, Refusal>> Change(
        string id, SaveMemberRequest request, CurrentCaller caller, MemberCommands commands, MemberQueries members, AttributeCommands attributes,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (Known(id, caller, members) is not var (publicId, member))
        {
            return new Refusal(MemberProblems.NotFound);
        }
        var checks = new Checks();
        var profile = MemberForm.Read(request, attributes.Rules(caller.Workspace), checks);
        if (request.Tags is not null)
        {
            checks.Add(MemberProblems.TagsHaveTheirOwnDoor);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answer = await commands.ChangeAsync(caller.Workspace, member, profile, caller.Actor, IdempotencyKey.OrNew(idempotencyKey), stop);
        return answer is Answer.Done ? TypedResults.Ok(members.Find(caller.Workspace, publicId)!) : Reply.Refuse(answer);
    }

    private static Results<Ok<Page<TraceEntry>>, Refusal> ShowTrace(
        string id, CurrentCaller caller, MemberQueries members, TraceQueries trace, [AsParameters] PageQuery page)
    {
        if (Known(id, caller, members) is not var (_, member))
        {
            return new Refusal(MemberProblems.NotFound);
        }
        return Cursor.TryRead(page.After, 1, out var below) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(page.Of(trace.List(caller.Workspace, member, below?[0], page.Rows), entry => entry, entry => [entry.Id]));
    }

    private static async Task<Results<Ok<MemberView>, Refusal>> ChangeTags(
        string id, TagMemberRequest request, CurrentCaller caller, MemberCommands commands, MemberQueries members,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        if (Known(id, caller, members) is not var (publicId, member))
        {
            return new Refusal(MemberProblems.NotFound);
        }
        IReadOnlyList<long> add = request.Add ?? [], remove = request.Remove ?? [];
        if (add.Count + remove.Count is 0 or > MemberForm.ChangesMax)
        {
            return new Refusal(add.Count + remove.Count == 0 ? Checks.Missing("add") : MemberForm.TooMany);
        }
        var answer = await commands.TagAsync(caller.Workspace, member, add, remove, caller.Actor, IdempotencyKey.OrNew(idempotencyKey), stop);
        return answer is Answer.Done ? TypedResults.Ok(members.Find(caller.Workspace, publicId)!) : Reply.Refuse(answer);
    }

    private static (MemberId Id, Ordinal Member)? Known(string id, CurrentCaller caller, MemberQueries members) =>
        MemberId.Parse(id) is { } parsed && members.Ordinals(caller.Workspace, [parsed]).TryGetValue(parsed, out var member) ? (parsed, member) : null;
}
