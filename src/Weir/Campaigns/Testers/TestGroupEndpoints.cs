using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Touchpoints.Entries;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns.Testers;

/// <summary>The whole group: who is not named is not in it any more.</summary>
public sealed record TestGroupRequest(string? Name, IReadOnlyList<string>? Members);

/// <summary>Of which account the phones are friends, or become friends; none for the code that the group has.</summary>
public sealed record TesterInvitationRequest(long? Connection);

internal static class TestGroupEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/test-groups").IsStable();
        groups.MapGet("", List).RequirePermission(Permission.Read);
        groups.MapPost("", Create).RequirePermission(Permission.Campaigns);
        groups.MapPut("/{id:long}", Change).RequirePermission(Permission.Campaigns);
        groups.MapDelete("/{id:long}", Remove).RequirePermission(Permission.Campaigns);
        groups.MapPost("/{id:long}/invitation", Invite).RequirePermission(Permission.Campaigns);
    }

    private static Ok<IReadOnlyList<TestGroup>> List(CurrentCaller caller, TestGroupQueries groups) => TypedResults.Ok<IReadOnlyList<TestGroup>>(groups.List(caller.Workspace));

    private static async Task<Results<Created<TestGroup>, Refusal>> Create(TestGroupRequest request, CurrentCaller caller, TestGroupCommands commands, CancellationToken stop)
    {
        if (Check(request) is { } bad)
        {
            return bad;
        }
        var (group, problem) = await commands.PutAsync(caller.Workspace, null, request.Name!, request.Members!, caller.Actor, stop);
        return problem is null ? TypedResults.Created($"/api/v1/test-groups/{group!.Id}", group) : new Refusal(problem);
    }

    private static async Task<Results<Ok<TestGroup>, Refusal>> Change(
        long id, TestGroupRequest request, CurrentCaller caller, TestGroupCommands commands, TesterInvitations invitations, CancellationToken stop)
    {
        if (Check(request) is { } bad)
        {
            return bad;
        }
        var (group, problem) = await commands.PutAsync(caller.Workspace, id, request.Name!, request.Members!, caller.Actor, stop);
        await invitations.RefreshAsync(caller, stop);
        return problem is null ? TypedResults.Ok(group!) : new Refusal(problem);
    }

    /// <summary>The group's QR code is that of an entry link; a second call gives the same one.</summary>
    private static Task<Results<Ok<EntryLinkView>, Refusal>> Invite(
        long id, TesterInvitationRequest request, CurrentCaller caller, TesterInvitations invitations, HttpContext context, CancellationToken stop) =>
        invitations.InviteAsync(caller, id, request.Connection, context, stop);

    private static async Task<Results<NoContent, Refusal>> Remove(long id, CurrentCaller caller, TestGroupCommands commands, TesterInvitations invitations, CancellationToken stop)
    {
        await invitations.WithdrawAsync(caller, id, stop);
        return await commands.RemoveAsync(caller.Workspace, id, caller.Actor, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();
    }

    private static Refusal? Check(TestGroupRequest request)
    {
        var checks = new Checks().Text("name", request.Name, TestGroupCommands.NameLengthMax);
        if (request.Members is not { Count: <= CampaignCommands.TestersMax })
        {
            checks.Add(CampaignProblems.BadTesters);
        }
        return checks.AreClean ? null : checks.Refuse();
    }
}
