using Microsoft.AspNetCore.Http;
using Weir.Foundation;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces.Doors;

/// <summary>
/// Who asks, and of which workspace: a parameter of any handler behind <see cref="DoorDeclarations.RequirePermission"/>. The workspace comes from here
/// and from nowhere else.
/// </summary>
public sealed record CurrentCaller(Actor Actor, WorkspaceId Workspace, IReadOnlySet<Permission> Permissions, string Language)
{
    public bool May(Permission permission) => Permissions.Contains(permission);

    public static ValueTask<CurrentCaller> BindAsync(HttpContext context) => ValueTask.FromResult(Bound<CurrentCaller>(context));

    internal static T Bound<T>(HttpContext context) where T : class => context.Features.Get<T>()
        ?? throw new InvalidOperationException($"{context.Request.Path} binds {typeof(T).Name}, but its door does not provide one.");
}

/// <summary>An operator who has signed in, wherever he may go: a parameter of handlers behind <see cref="DoorDeclarations.RequireSignIn"/>.</summary>
internal sealed record SignedInOperator(Operator Operator, IReadOnlyList<Membership> Memberships)
{
    public static ValueTask<SignedInOperator> BindAsync(HttpContext context) => ValueTask.FromResult(CurrentCaller.Bound<SignedInOperator>(context));
}
