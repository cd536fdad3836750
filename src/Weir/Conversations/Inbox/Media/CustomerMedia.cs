using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox.Media;

/// <summary>Whether we have what a customer has sent. Numbers are stored: never renumber.</summary>
public enum MediaState
{
    /// <summary>Not fetched yet.</summary>
    Preparing = 1,
    Ready = 2,
    /// <summary>The channel no longer had it when we asked.</summary>
    Gone = 3,
    /// <summary>The customer has taken it back, and our copy is no more.</summary>
    TakenBack = 4,
    /// <summary>Larger than what is fetched.</summary>
    TooLarge = 5,
    /// <summary>It lies at an address of the sender's, and was never fetched. Not stored: the event says so.</summary>
    Elsewhere = 6,
}

/// <summary>A picture, video, sound or file that a customer has sent and that is to be fetched: the row as it begins. A message that was taken back before it came stays so.</summary>
internal sealed record CustomerMedia(long Connection, string MessageId, int Member, Instant At, long Event, string Kind, string? Name, Instant NextAt)
{
    public static readonly Table<CustomerMedia> Table = new("customer_media", ["connection", "message_id"], OnConflict.Ignore,
        new Column<CustomerMedia>.Number("connection", row => row.Connection),
        new Column<CustomerMedia>.Text("message_id", row => row.MessageId),
        new Column<CustomerMedia>.Number("member", row => row.Member),
        new Column<CustomerMedia>.Number("state", _ => (long)MediaState.Preparing),
        new Column<CustomerMedia>.Number("at", row => row.At.Milliseconds),
        new Column<CustomerMedia>.Number("event", row => row.Event),
        new Column<CustomerMedia>.Text("kind", row => row.Kind),
        new Column<CustomerMedia>.Text("name", row => row.Name),
        new Column<CustomerMedia>.Number("attempts", _ => 0),
        new Column<CustomerMedia>.Number("next_at", row => row.NextAt.Milliseconds));
}

/// <summary>A message that was taken back. What the row says of a file stays, so that the file is found and removed.</summary>
internal sealed record CustomerMediaTakenBack(long Connection, string MessageId, int Member, Instant At)
{
    public static readonly Table<CustomerMediaTakenBack> Table = new("customer_media", ["connection", "message_id"], OnConflict.Replace,
        new Column<CustomerMediaTakenBack>.Number("connection", row => row.Connection),
        new Column<CustomerMediaTakenBack>.Text("message_id", row => row.MessageId),
        new Column<CustomerMediaTakenBack>.Number("member", row => row.Member),
        new Column<CustomerMediaTakenBack>.Number("state", _ => (long)MediaState.TakenBack),
        new Column<CustomerMediaTakenBack>.Text("name", _ => null),
        new Column<CustomerMediaTakenBack>.Number("next_at", _ => null),
        new Column<CustomerMediaTakenBack>.Number("at", row => row.At.Milliseconds));
}
