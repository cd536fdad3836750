using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Operators.SecondFactors;

namespace Weir.Workspaces.Operators;

/// <param name="Code">Of the authenticator app, or a recovery code; only asked of who has switched it on.</param>
public sealed record SignInRequest(string? Email, string? Password, string? Code);

public sealed record ChangePasswordRequest(string? Current, string? New);

/// <summary>Who is signed in, and where he may go: the console shows what the permissions allow and decides nothing itself.</summary>
public sealed record SessionView(long OperatorId, string Email, string Name, string Language, IReadOnlyList<SessionWorkspace> Workspaces);

/// <summary>A workspace of the session. Its id goes into the header <c>X-Weir-Workspace</c>.</summary>
public sealed record SessionWorkspace(WorkspaceView Workspace, Role Role, IReadOnlyList<Permission> Permissions);

internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").IsForConsole();
        session.MapPost("", Enter).IsPublic();
        session.MapGet("", Show).RequireSignIn();
        session.MapDelete("", (Delegate)Leave).IsPublic();
        session.MapPost("/password", ChangePassword).RequireSignIn();
        SecondFactorEndpoints.Map(session);
    }

    private static async Task<Results<Ok<SessionView>, Refusal>> Enter(
        SignInRequest request, HttpContext context, SignIn signIn, OperatorQueries operators, WorkspaceQueries workspaces, CancellationToken stop)
    {
        var checks = new Checks().Text("email", request.Email, NewOperator.EmailLengthMax).Text("password", request.Password, Passwords.LengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (entered, refusal) = await signIn.TryAsync(request.Email!, request.Password!, request.Code, stop);
        if (entered is null)
        {
            return new Refusal(refusal!) { RetryAfter = refusal!.Kind == ProblemKind.TooMany ? SignInDecider.LockOut : null };
        }
        await SessionCookie.IssueAsync(context, entered);
        return TypedResults.Ok(View(entered, operators.Memberships(entered.Id), workspaces));
    }

    private static Ok<SessionView> Show(SignedInOperator caller, WorkspaceQueries workspaces) =>
        TypedResults.Ok(View(caller.Operator, caller.Memberships, workspaces));

    /// <summary>Open to everybody, so that an expired session can be left as well.</summary>
    private static async Task<NoContent> Leave(HttpContext context)
    {
        await SessionCookie.EndAsync(context);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Refusal>> ChangePassword(
        ChangePasswordRequest request, SignedInOperator caller, HttpContext context, SignIn signIn, OperatorCommands commands, CancellationToken stop)
    {
        var checks = new Checks()
            .Text("current", request.Current, Passwords.LengthMax)
            .Add(Passwords.WhyWeak("new", request.New, caller.Operator.Email));
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        if (await signIn.WhyNotConfirmedAsync(caller.Operator, request.Current!, stop) is { } refusal)
        {
            return new Refusal(refusal);
        }
        var changed = await commands.SetPasswordAsync(caller.Operator.Id, request.New!, caller.Operator.Actor, stop);
        await SessionCookie.IssueAsync(context, changed);
        return TypedResults.NoContent();
    }

    private static SessionView View(Operator who, IReadOnlyList<Membership> memberships, WorkspaceQueries workspaces) => new(
        who.Id, who.Email, who.Name, who.Language,
        [
            .. memberships.Select(membership => new SessionWorkspace(
                WorkspaceView.Of(workspaces.Find(membership.Workspace)!), membership.Role, [.. membership.Permissions.Order()])),
        ]);
}
