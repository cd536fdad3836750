using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Workspaces.Operators;

/// <summary>An operator of a workspace, for the list.</summary>
/// <param name="Id">His number.</param>
/// <param name="Email">By which he signs in.</param>
/// <param name="Name">What he is called.</param>
/// <param name="Role">His role.</param>
/// <param name="State">Whether he may enter.</param>
/// <param name="InvitedAt">Since when he has a place here.</param>
/// <param name="IsLocked">After wrong passwords, for a while.</param>
/// <param name="HasSecondFactor">He signs in with two steps.</param>
/// <param name="Given">Rights beyond those of his role.</param>
/// <param name="Taken">Rights of his role that he lacks.</param>
/// <param name="Permissions">All that he may.</param>
public sealed record OperatorView(
    long Id, string Email, string Name, Role Role, RoleState State, DateTimeOffset InvitedAt, bool IsLocked, bool HasSecondFactor,
    IReadOnlyList<Permission> Given, IReadOnlyList<Permission> Taken, IReadOnlyList<Permission> Permissions);

internal sealed class OperatorQueries(Database database, TimeProvider clock)
{
    private const string Columns = "id, email, name, language, password_hash, security_stamp, failed_attempts, locked_until, second_factor, second_factor_step, recovery_codes";

    public Operator? FindByEmail(string email) => database.ReadInstallation(tx => tx.First<Operator>(
        $"select {Columns} from operator where email = @email", new { email = Operator.Normal(email) }));

    public Operator? Find(long id) => database.ReadInstallation(tx => Find(tx, id));

    public static Operator? Find(IInstallationReadTx tx, long id) => tx.First<Operator>($"select {Columns} from operator where id = @id", new { id });

    /// <summary>The operator behind a session with the workspaces open to him; null when the session has been revoked.</summary>
    public (Operator Operator, IReadOnlyList<Membership> Memberships)? FindSession(long id, string stamp) => database.ReadInstallation(tx =>
        Find(tx, id) is { } found && found.SecurityStamp == stamp ? (found, Memberships(tx, id)) : ((Operator, IReadOnlyList<Membership>)?)null);

    public IReadOnlyList<Membership> Memberships(long id) => database.ReadInstallation(tx => Memberships(tx, id));

    /// <summary>Also where he is disabled: he may be let in again.</summary>
    public bool HasPlaceBesides(WorkspaceId workspace, long id) => database.ReadInstallation(tx => tx.First<long>(
        "select count(*) from operator_role where operator = @id and workspace <> @here", new { id, here = workspace.Value })) > 0;

    /// <summary>Few: a brand has a handful of operators, an agency some dozens.</summary>
    public IReadOnlyList<OperatorView> List(WorkspaceId workspace)
    {
        var roles = database.Read(workspace, tx => tx.Query<OperatorRoleRow>(
            $"select {OperatorRoles.Columns} from operator_role where workspace = @w order by operator"));
        var now = clock.Now;
        return database.ReadInstallation(tx => roles.ConvertAll(role => View(Find(tx, role.Operator)!, role, now)));
    }

    public OperatorView? Find(WorkspaceId workspace, long id) =>
        database.Read(workspace, tx => OperatorRoles.Find(tx, id)) is { } role ? View(Find(id)!, role, clock.Now) : null;

    /// <summary>None in a workspace that is ending: it has no pump any more, though its roles may stand until the database lets them be deleted.</summary>
    private static IReadOnlyList<Membership> Memberships(IInstallationReadTx tx, long id) =>
    [
        .. tx.Query<(long Workspace, long Role, string Given, string Taken)>(
            "select workspace, role, given, taken from operator_role where operator = @id and state = @active and workspace in (select id from workspace where state < @ending) order by workspace",
            new { id, active = (long)RoleState.Active, ending = (long)WorkspaceState.Ending })
            .Select(row => new Membership(new WorkspaceId(row.Workspace), (Role)row.Role, OperatorRights.Of((Role)row.Role, OperatorRights.Read(row.Given), OperatorRights.Read(row.Taken)))),
    ];

    private static OperatorView View(Operator found, OperatorRoleRow role, Instant now) => new(
        found.Id, found.Email, found.Name, (Role)role.Role, (RoleState)role.State, new Instant(role.CreatedAt).ToDateTimeOffset(), found.LockedUntil > now.Milliseconds, found.SecondFactor is not null,
        OperatorRights.Read(role.Given), OperatorRights.Read(role.Taken), [.. role.Permissions.Order()]);
}
