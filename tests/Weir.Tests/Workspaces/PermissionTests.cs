using Weir.Workspaces;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Operators;

namespace Weir.Tests.Workspaces;

/// <summary>Who may do what, said a second time: a change of the table is a decision and changes this too.</summary>
public sealed class PermissionTests
{
    [Theory]
    [InlineData(Permission.Read, "owner marketer agent viewer")]
    [InlineData(Permission.Members, "owner marketer agent")]
    [InlineData(Permission.Tags, "owner marketer agent")]
    [InlineData(Permission.Conversations, "owner marketer agent")]
    [InlineData(Permission.Segments, "owner marketer")]
    [InlineData(Permission.Touchpoints, "owner marketer")]
    [InlineData(Permission.Messages, "owner marketer")]
    [InlineData(Permission.Campaigns, "owner marketer")]
    [InlineData(Permission.Journeys, "owner marketer")]
    [InlineData(Permission.RichMenus, "owner marketer")]
    [InlineData(Permission.Loyalty, "owner marketer")]
    [InlineData(Permission.Commerce, "owner marketer")]
    [InlineData(Permission.Imports, "owner marketer")]
    [InlineData(Permission.Exports, "owner marketer")]
    [InlineData(Permission.Audit, "owner marketer")]
    [InlineData(Permission.Settings, "owner")]
    [InlineData(Permission.Operators, "owner")]
    [InlineData(Permission.ApiKeys, "owner")]
    [InlineData(Permission.Workspaces, "owner")]
    [InlineData(Permission.Track, "owner")]
    [InlineData(Permission.Send, "owner marketer")]
    public void A_permission_is_held_by_these_roles(Permission permission, string roles) =>
        Assert.Equal(roles, string.Join(' ', Enum.GetValues<Role>().Where(role => role.Permissions.Contains(permission)).Select(role => role.ToString().ToLowerInvariant())));

    [Fact]
    public void Every_permission_stands_in_the_table_above()
    {
        var rows = typeof(PermissionTests).GetMethod(nameof(A_permission_is_held_by_these_roles))!.GetCustomAttributes(typeof(InlineDataAttribute), false);
        Assert.Equal(Enum.GetValues<Permission>().Length, rows.Length);
    }

    [Fact]
    public void A_stored_role_that_nobody_knows_may_do_nothing() => Assert.Empty(((Role)99).Permissions);

    [Fact]
    public void Stored_names_and_numbers_only_grow()
    {
        Assert.Equal(
            "read members tags segments touchpoints messages campaigns journeys richMenus conversations loyalty commerce imports exports audit settings operators apiKeys workspaces track send",
            string.Join(' ', PermissionNames.All));
        Assert.Equal([1, 2, 3, 4], Enum.GetValues<Role>().Select(role => (int)role));
        Assert.Equal([1, 2], Enum.GetValues<RoleState>().Select(state => (int)state));
        Assert.Equal([0, 1, 2], Enum.GetValues<ActorKind>().Select(kind => (int)kind));
        Assert.Equal([0, 1], Enum.GetValues<AuditOrigin>().Select(origin => (int)origin));
        Assert.Equal("workspace.change", ChangeWorkspace.WireName);
    }
}
