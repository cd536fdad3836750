namespace Weir.Tests.Architecture;

/// <summary>
/// The folders of src/Weir in the order of their dependencies: a folder uses those before it, never those after it. The
/// list is longer than the disk: a folder appears when its capability is built, and its place is settled beforehand.
/// ARCHITECTURE.md shows the same list, which a test compares.
/// </summary>
internal static class Order
{
    public static readonly IReadOnlyList<string> Folders =
    [
        "Foundation", "Pump", "Index", "Workspaces", "Messages", "Channels", "Pricing", "Experiments", "Members", "Commerce", "Touchpoints", "Segments",
        "Delivery", "Attribution", "RichMenus", "Conversations", "Loyalty", "Journeys", "Campaigns", "ContentPlan", "Insights", "Decisions", "Outgoing", "Ingest",
    ];

    private static readonly Dictionary<string, int> Places = Folders.Index().ToDictionary(folder => folder.Item, folder => folder.Index);

    /// <summary>The place of a type's folder, or null for a type that lies in no folder of the product.</summary>
    public static int? PlaceOf(string typeName) => FolderOf(typeName) is { } folder && Places.TryGetValue(folder, out var place) ? place : null;

    /// <summary>The second part of the full name of a type of ours, null for a type of somebody else.</summary>
    public static string? FolderOf(string typeName) => typeName.Split('.') is ["Weir", var folder, _, ..] ? folder : null;
}
