namespace Weir.Channels.Connections;

/// <summary>A connection on the wire. What is shown of the settings depends on the channel; secrets never are.</summary>
public sealed record ConnectionView(long Id, ChannelKind Channel, string Name, IReadOnlyDictionary<string, string?> Settings)
{
    public static ConnectionView Of(Connection connection) => new(connection.Id.Value, connection.Kind, connection.Name, connection.Settings.Shown);
}

/// <summary>All of a workspace; there are never many.</summary>
public sealed record ConnectionList(IReadOnlyList<ConnectionView> Items);
