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
}

internal static class OperatorRoles
{
    /// <summary>Replaces, so that whoever was disabled can be invited again.</summary>
    public static readonly Table<OperatorRoleRow> Table = new(
        "operator_role", ["operator"], OnConflict.Replace,
        new Column<OperatorRoleRow>.Number("operator", row => row.Operator),
        new Column<OperatorRoleRow>.Number("role", row => row.Role),
        new Column<OperatorRoleRow>.Number("state", row => row.State),
        new Column<OperatorRoleRow>.Number("created_at", row => row.CreatedAt));

    public static OperatorRoleRow? Find(IReadTx tx, long id) => tx.First<OperatorRoleRow>(
        "select operator, role, state, created_at from operator_role where workspace = @w and operator = @id", new { id });

    public static List<OperatorRoleRow> All(IReadTx tx) => tx.Query<OperatorRoleRow>("select operator, role, state, created_at from operator_role where workspace = @w");

    public static void Change(IWriteTx tx, long id, Role role, RoleState state) => tx.Execute(
        "update operator_role set role = @role, state = @state where workspace = @w and operator = @id",
        new { id, role = (long)role, state = (long)state });

    /// <summary>Owners who could still let somebody in, without the one who is about to lose it.</summary>
    public static bool HasOwnerBesides(IReadTx tx, long id) => tx.First<long>(
        "select count(*) from operator_role where workspace = @w and operator <> @id and role = @owner and state = @active",
        new { id, owner = (long)Role.Owner, active = (long)RoleState.Active }) > 0;
}
