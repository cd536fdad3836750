using System.Collections.Frozen;

namespace Weir.Workspaces;

/// <summary>Numbers are stored: never renumber.</summary>
public enum Role
{
    Owner = 1,
    Marketer = 2,
    Agent = 3,
    Viewer = 4,
}

/// <summary>The one table of who may do what.</summary>
public static class RolePermissions
{
    private static readonly FrozenSet<Permission> Owner = Enum.GetValues<Permission>().ToFrozenSet();

    /// <summary>Everything about the brand's marketing; nothing about who gets in.</summary>
    private static readonly FrozenSet<Permission> Marketer = Owner
        .Except([Permission.Settings, Permission.Operators, Permission.ApiKeys, Permission.Workspaces, Permission.Track]).ToFrozenSet();

    /// <summary>Talks to members and notes what he learns; sends nothing to many.</summary>
    private static readonly FrozenSet<Permission> Agent =
        new[] { Permission.Read, Permission.Members, Permission.Tags, Permission.Conversations }.ToFrozenSet();

    private static readonly FrozenSet<Permission> Viewer = new[] { Permission.Read }.ToFrozenSet();

    extension(Role role)
    {
        public IReadOnlySet<Permission> Permissions => role switch
        {
            Role.Owner => Owner,
            Role.Marketer => Marketer,
            Role.Agent => Agent,
            Role.Viewer => Viewer,
            _ => FrozenSet<Permission>.Empty,
        };
    }
}
