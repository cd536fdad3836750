using System.Text.Json;

namespace Weir.Workspaces;

/// <summary>
/// What one may do, by room of the console. A role is a set of these, and so are the scopes of an API key, which store them by
/// name: a name is never changed.
/// </summary>
public enum Permission
{
    /// <summary>Look at everything but settings, keys and the audit log.</summary>
    Read,
    /// <summary>Change members and their attributes, bind, merge.</summary>
    Members,
    /// <summary>Give and take tags, and manage them.</summary>
    Tags,
    Segments,
    /// <summary>Smart links, entry links, forms.</summary>
    Touchpoints,
    /// <summary>Templates and media.</summary>
    Messages,
    /// <summary>Plan campaigns, and stop them. To send them is a right of its own.</summary>
    Campaigns,
    Journeys,
    RichMenus,
    Conversations,
    Loyalty,
    /// <summary>Orders and products.</summary>
    Commerce,
    Imports,
    /// <summary>Take personal data out.</summary>
    Exports,
    Audit,
    /// <summary>Connections, plans, caps, the brand itself.</summary>
    Settings,
    Operators,
    ApiKeys,
    /// <summary>Create further workspaces.</summary>
    Workspaces,
    /// <summary>Hand in events at the tracking door, and nothing else: the scope of a write key, which stands in web pages.</summary>
    Track,
    /// <summary>Start campaigns, schedule them, go on with them and send tests: costs money.</summary>
    Send,
}

/// <summary>The wire and stored form of permissions: <c>richMenus</c>.</summary>
public static class PermissionNames
{
    private static readonly Dictionary<string, Permission> ByName =
        Enum.GetValues<Permission>().ToDictionary(permission => permission.Name, StringComparer.Ordinal);

    extension(Permission permission)
    {
        public string Name => JsonNamingPolicy.CamelCase.ConvertName(permission.ToString());
    }

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static Permission? Find(string name) => ByName.TryGetValue(name, out var permission) ? permission : null;
}
