using System.Collections.Frozen;
using Weir.Foundation;

namespace Weir.Workspaces.Operators;

/// <summary>
/// What an operator may do in a workspace: what his role allows, and the single rights that he was given beyond it or that were taken from him. An owner has all
/// of them, always: nobody can be locked out of his own brand right by right. Pure.
/// </summary>
internal static class OperatorRights
{
    public static IReadOnlySet<Permission> Of(Role role, IReadOnlyCollection<Permission> given, IReadOnlyCollection<Permission> taken) =>
        role == Role.Owner || (given.Count == 0 && taken.Count == 0) ? role.Permissions : role.Permissions.Union(given).Except(taken).ToFrozenSet();

    /// <summary>Names that a newer program has stored are no rights here.</summary>
    public static IReadOnlyList<Permission> Read(string names) =>
        [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(PermissionNames.Find).OfType<Permission>()];

    /// <summary>Only what differs from the role is kept; an owner's place keeps nothing.</summary>
    public static OperatorRoleRow Set(OperatorRoleRow row, Role role, IEnumerable<Permission> given, IEnumerable<Permission> taken) => row with
    {
        Role = (long)role,
        Given = role == Role.Owner ? "" : Write(given.Where(permission => !role.Permissions.Contains(permission))),
        Taken = role == Role.Owner ? "" : Write(taken.Where(role.Permissions.Contains)),
    };

    /// <summary>
    /// Null when whoever holds <paramref name="mine"/> may make one place out of another. He must hold all that the other has already, or he could cut those who stand above
    /// him; and all that the other would have, or he could give what he lacks to an accomplice.
    /// </summary>
    public static Problem? WhyNot(IReadOnlySet<Permission> mine, IReadOnlySet<Permission> before, IReadOnlySet<Permission> after) =>
        !before.IsSubsetOf(mine) ? StandsAbove : after.Except(mine).ToList() is { Count: > 0 } lacking ? NotHeld(lacking) : null;

    private static string Write(IEnumerable<Permission> permissions) => string.Join(',', permissions.Distinct().Order().Select(permission => permission.Name));

    private static readonly Problem StandsAbove = new("operator.stands-above", null, new(
        "這位操作人員的權限比你多，你不能更改。", "This person has rights that you lack; you cannot change him.")) { Kind = ProblemKind.Forbidden };

    private static Problem NotHeld(IReadOnlyList<Permission> lacking) => new("operator.right-not-held", null, new(
        $"你自己沒有「{string.Join("、", lacking.Select(permission => permission.Name))}」的權限，不能給別人。",
        $"You lack {string.Join(", ", lacking.Select(permission => permission.Name))} and cannot give it.")) { Kind = ProblemKind.Forbidden };
}
