using Weir.Foundation.Storage;

namespace Weir.Members.Events;

/// <summary>Something a member did, kept for good.</summary>
public sealed record EventRow
{
    public required long Id { get; init; }
    public required long Member { get; init; }
    public required string Kind { get; init; }
    public required long OccurredAt { get; init; }
    public required long ReceivedAt { get; init; }
    public required long Day { get; init; }
    public string? Payload { get; init; }

    internal static readonly Table<EventRow> Table = new("member_event", ["id"], OnConflict.Fail,
        new Column<EventRow>.Number("id", row => row.Id),
        new Column<EventRow>.Number("member", row => row.Member),
        new Column<EventRow>.Text("kind", row => row.Kind),
        new Column<EventRow>.Number("occurred_at", row => row.OccurredAt),
        new Column<EventRow>.Number("received_at", row => row.ReceivedAt),
        new Column<EventRow>.Number("day", row => row.Day),
        new Column<EventRow>.Text("payload", row => row.Payload));
}
