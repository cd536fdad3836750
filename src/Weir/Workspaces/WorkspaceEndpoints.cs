using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Ending;

namespace Weir.Workspaces;

/// <summary>What is left out is as for a brand in Taiwan.</summary>
public sealed record CreateWorkspaceRequest(string? Name, string? TimeZone, string? Language, string? Currency);

/// <summary>Null leaves a thing as it is. The currency cannot change: stored amounts are in it.</summary>
public sealed record ChangeWorkspaceRequest(string? Name, string? TimeZone, string? Language);

/// <summary>
/// Ends the demo that the caller is in. <paramref name="Confirm"/> is its name, typed by hand; the rest is the brand that takes its place, and what is
/// left out of that is as the demo has it.
/// </summary>
public sealed record ReplaceDemoRequest(string? Confirm, string? Name, string? TimeZone, string? Language, string? Currency);

/// <summary>Those open to the operator.</summary>
public sealed record WorkspaceList(IReadOnlyList<WorkspaceView> Items);

internal static class WorkspaceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var workspaces = routes.MapGroup("/workspaces").IsForConsole();
        workspaces.MapGet("", List).RequireSignIn();
        workspaces.MapPost("", Create).RequirePermission(Permission.Workspaces);
        // The workspace that the caller is in; another one is not reachable by its number.
        workspaces.MapGet("/current", Show).RequirePermission(Permission.Read);
        workspaces.MapPatch("/current", Change).RequirePermission(Permission.Settings);
        workspaces.MapPost("/current/replace-demo", ReplaceDemo).RequirePermission(Permission.Workspaces);
    }

    private static Ok<WorkspaceList> List(SignedInOperator caller, WorkspaceQueries workspaces) =>
        TypedResults.Ok(new WorkspaceList([.. caller.Memberships.Select(membership => WorkspaceView.Of(workspaces.Find(membership.Workspace)!))]));

    private static Ok<WorkspaceView> Show(CurrentCaller caller, WorkspaceQueries workspaces) =>
        TypedResults.Ok(WorkspaceView.Of(workspaces.Find(caller.Workspace)!));

    private static async Task<Results<Created<WorkspaceView>, Refusal>> Create(
        CreateWorkspaceRequest request, CurrentCaller caller, WorkspaceCommands commands, CancellationToken stop)
    {
        if (caller.Actor.Kind != ActorKind.Operator)
        {
            return new Refusal(OperatorsOnly);
        }
        var taiwanese = WorkspaceSettings.Taiwanese;
        var settings = new WorkspaceSettings(
            request.Name, request.TimeZone ?? taiwanese.TimeZone, request.Language ?? taiwanese.Language, request.Currency ?? taiwanese.Currency);
        var checks = new Checks();
        settings.Check(checks);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var created = await commands.CreateAsync(settings, caller.Actor.Id, caller.Actor, stop);
        return TypedResults.Created($"/api/v1/workspaces/{created.Id}", WorkspaceView.Of(created));
    }

    private static async Task<Results<Ok<WorkspaceView>, Refusal>> Change(
        ChangeWorkspaceRequest request, CurrentCaller caller, WorkspaceCommands commands, WorkspaceQueries workspaces,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var now = workspaces.Find(caller.Workspace)!;
        var checks = new Checks();
        new WorkspaceSettings(request.Name ?? now.Name, request.TimeZone ?? now.TimeZone.Id, request.Language ?? now.Language, now.Currency).Check(checks);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var change = new ChangeWorkspace(request.Name, request.TimeZone, request.Language, caller.Actor);
        var answer = await commands.ChangeAsync(caller.Workspace, change, IdempotencyKey.OrNew(idempotencyKey), stop);
        return answer is Answer.Done ? TypedResults.Ok(Reply.Value<WorkspaceView>(answer)) : Reply.Refuse(answer);
    }

    private static async Task<Results<Created<WorkspaceView>, Refusal>> ReplaceDemo(
        ReplaceDemoRequest request, CurrentCaller caller, DemoEnding ending, WorkspaceQueries workspaces, CancellationToken stop)
    {
        if (caller.Actor.Kind != ActorKind.Operator)
        {
            return new Refusal(OperatorsOnly);
        }
        var demo = workspaces.Find(caller.Workspace)!;
        var settings = new WorkspaceSettings(request.Name, request.TimeZone ?? demo.TimeZone.Id, request.Language ?? demo.Language, request.Currency ?? demo.Currency);
        var checks = new Checks();
        settings.Check(checks);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (instead, problem) = await ending.ReplaceAsync(caller.Workspace, request.Confirm, settings, caller.Actor, stop);
        return instead is null ? new Refusal(problem!) : TypedResults.Created($"/api/v1/workspaces/{instead.Id}", WorkspaceView.Of(instead));
    }

    private static readonly Foundation.Problem OperatorsOnly = new("workspace.operators-only", null, new(
        "API 金鑰不能建立品牌，請以擁有者登入後操作。", "A key cannot create workspaces. Sign in as an owner.")) { Kind = Foundation.ProblemKind.Forbidden };
}
