using Weir.Foundation.Storage;

namespace Weir.Workspaces.Operators;

/// <summary>Numbers are stored: never renumber.</summary>
public enum RoleState
{
    Active = 1,
    Disabled = 2,
}

/// <summary>An operator's place in one workspace.</summary>
internal sealed record OperatorRoleRow
{
    public long Operator { get; init; }
    public long Role { get; init; }
    public long State { get; init; }
    public long CreatedAt { get; init; }

    /// <summary>Rights beyond the role's, by name.</summary>
    public string Given { get; init; } = "";

    /// <summary>Rights of the role that he lacks, by name.</summary>
    public string Taken { get; init; } = "";

    public IReadOnlySet<Permission> Permissions => OperatorRights.Of((Role)Role, OperatorRights.Read(Given), OperatorRights.Read(Taken));
}

internal static class OperatorRoles
{
    /// <summary>For who has no place yet. One that is there is changed under the rules for it, and never replaced.</summary>
    public static readonly Table<OperatorRoleRow> Table = new(
        "operator_role", ["operator"], OnConflict.Fail,
        new Column<OperatorRoleRow>.Number("operator", row => row.Operator),
        new Column<OperatorRoleRow>.Number("role", row => row.Role),
        new Column<OperatorRoleRow>.Number("state", row => row.State),
        new Column<OperatorRoleRow>.Number("created_at", row => row.CreatedAt),
        new Column<OperatorRoleRow>.Text("given", row => row.Given),
        new Column<OperatorRoleRow>.Text("taken", row => row.Taken));

    public const string Columns = "operator, role, state, created_at, given, taken";

    public static OperatorRoleRow? Find(IReadTx tx, long id) => tx.First<OperatorRoleRow>(
        $"select {Columns} from operator_role where workspace = @w and operator = @id", new { id });

    public static List<OperatorRoleRow> All(IReadTx tx) => tx.Query<OperatorRoleRow>($"select {Columns} from operator_role where workspace = @w");

    public static void Change(IWriteTx tx, OperatorRoleRow row) => tx.Execute(
        "update operator_role set role = @role, state = @state, given = @given, taken = @taken where workspace = @w and operator = @id",
        new { id = row.Operator, role = row.Role, state = row.State, given = row.Given, taken = row.Taken });

    /// <summary>Owners who could still let somebody in, without the one who is about to lose it.</summary>
    public static bool HasOwnerBesides(IReadTx tx, long id) => tx.First<long>(
        "select count(*) from operator_role where workspace = @w and operator <> @id and role = @owner and state = @active",
        new { id, owner = (long)Role.Owner, active = (long)RoleState.Active }) > 0;
}
