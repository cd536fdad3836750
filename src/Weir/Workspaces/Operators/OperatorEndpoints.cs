using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Operators.SecondFactors;

namespace Weir.Workspaces.Operators;

/// <summary>An address that is known in the installation already keeps its own name and password.</summary>
public sealed record InviteOperatorRequest(string? Email, string? Name, string? Language, string? Password, Role? Role);

/// <summary>Null leaves a thing as it is.</summary>
/// <param name="Role">His role.</param>
/// <param name="State">Whether he may enter.</param>
/// <param name="Given">Rights beyond those of the role.</param>
/// <param name="Taken">Rights of the role that he shall lack. An owner's cannot be taken.</param>
public sealed record ChangeOperatorRequest(Role? Role, RoleState? State, IReadOnlyList<Permission>? Given = null, IReadOnlyList<Permission>? Taken = null);

/// <summary>Another first password, for somebody who has forgotten his.</summary>
public sealed record ResetPasswordRequest(string? Password);

/// <summary>All of them: a brand has a handful.</summary>
public sealed record OperatorList(IReadOnlyList<OperatorView> Items);

internal static class OperatorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var operators = routes.MapGroup("/operators").RequirePermission(Permission.Operators).IsForConsole();
        operators.MapGet("", List);
        operators.MapPost("", Invite);
        operators.MapPatch("/{id:long}", Change);
        operators.MapPost("/{id:long}/password", ResetPassword);
        operators.MapDelete("/{id:long}/second-factor", SwitchOffSecondFactor);
    }

    private static Ok<OperatorList> List(CurrentCaller caller, OperatorQueries operators) =>
        TypedResults.Ok(new OperatorList(operators.List(caller.Workspace)));

    private static async Task<Results<Created<OperatorView>, Refusal>> Invite(
        InviteOperatorRequest request, CurrentCaller caller, OperatorCommands commands, OperatorQueries operators, CancellationToken stop)
    {
        var who = new NewOperator(request.Email, request.Name, request.Language ?? caller.Language, request.Password);
        var checks = new Checks();
        who.Check(checks);
        if (request.Role is null)
        {
            checks.Add(Checks.Missing("role"));
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (id, problem) = await commands.InviteAsync(caller.Workspace, who, request.Role!.Value, caller, stop);
        return problem is not null ? new Refusal(problem) : TypedResults.Created($"/api/v1/operators/{id}", operators.Find(caller.Workspace, id)!);
    }

    private static async Task<Results<Ok<OperatorView>, Refusal>> Change(
        long id, ChangeOperatorRequest request, CurrentCaller caller, OperatorCommands commands, OperatorQueries operators, CancellationToken stop) =>
        await commands.ChangeAsync(caller.Workspace, id, new OperatorChange(request.Role, request.State, request.Given, request.Taken), caller, stop) is { } problem
            ? new Refusal(problem)
            : TypedResults.Ok(operators.Find(caller.Workspace, id)!);

    private static async Task<Results<NoContent, Refusal>> ResetPassword(
        long id, ResetPasswordRequest request, CurrentCaller caller, OperatorCommands commands, CancellationToken stop) =>
        await commands.ResetPasswordAsync(caller.Workspace, id, request.Password, caller, stop) is { } problem ? new Refusal(problem) : TypedResults.NoContent();

    /// <summary>For somebody who has lost phone and recovery codes.</summary>
    private static async Task<Results<NoContent, Refusal>> SwitchOffSecondFactor(
        long id, CurrentCaller caller, OperatorCommands commands, SecondFactorCommands factors, CancellationToken stop)
    {
        if (commands.WhyNotToReset(caller.Workspace, id, caller) is { } problem)
        {
            return new Refusal(problem);
        }
        await factors.SwitchOffAsync(id, caller.Actor, stop);
        return TypedResults.NoContent();
    }
}
