using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.Operators;

public sealed record SignInRequest(string? Email, string? Password);

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
    }

    private static async Task<Results<Ok<SessionView>, Refusal>> Enter(
        SignInRequest request, HttpContext context, SignIn signIn, OperatorQueries operators, WorkspaceQueries workspaces, CancellationToken stop)
    {
        var checks = new Checks().Text("email", request.Email, NewOperator.EmailLengthMax).Text("password", request.Password, Passwords.LengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (entered, refusal) = await signIn.TryAsync(request.Email!, request.Password!, stop);
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
        // By way of the sign-in, so that an unattended browser is no way around the lock-out.
        if ((await signIn.TryAsync(caller.Operator.Email, request.Current!, stop)).Refusal is { } refusal)
        {
            return new Refusal(refusal.Kind == ProblemKind.TooMany ? refusal : WrongCurrent);
        }
        var changed = await commands.SetPasswordAsync(caller.Operator.Id, request.New!, caller.Operator.Actor, stop);
        await SessionCookie.IssueAsync(context, changed);
        return TypedResults.NoContent();
    }

    private static readonly Problem WrongCurrent = new("session.wrong-password", "current", new("目前的密碼不正確。", "The current password is not right."));

    private static SessionView View(Operator who, IReadOnlyList<Membership> memberships, WorkspaceQueries workspaces) => new(
        who.Id, who.Email, who.Name, who.Language,
        [
            .. memberships.Select(membership => new SessionWorkspace(
                WorkspaceView.Of(workspaces.Find(membership.Workspace)!), membership.Role, [.. membership.Role.Permissions.Order()])),
        ]);
}
