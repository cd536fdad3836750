using System.Text.Json;
using Weir.Foundation;

namespace Weir.Members.Events;

/// <summary>Whom an event concerns, by one identity. The connection is that of a channel's user.</summary>
public sealed record EventIdentity(IdentityKind? Kind, string? Value, long? Connection);

/// <summary>
/// An event as a program hands it in. The id is its own name for the event: the same id again changes nothing. Member or identity, one of them;
/// an identity that nobody has makes a member.
/// </summary>
public sealed record EventItem(string? Id, string? Member, EventIdentity? Identity, string? Kind, DateTimeOffset? OccurredAt, JsonElement? Properties);

/// <summary>Up to 1,000 events.</summary>
public sealed record HandInEventsRequest(IReadOnlyList<EventItem>? Items);

/// <summary>What became of one item of a batch.</summary>
public enum ItemStatus
{
    /// <summary>Durable, with all that follows from it.</summary>
    Done,
    /// <summary>The id was handed in before; nothing has changed.</summary>
    Known,
    /// <summary>Not taken; see the problem.</summary>
    Refused,
    /// <summary>Kept for an engineer, because processing it failed.</summary>
    Parked,
    /// <summary>Not kept: hand it in again later.</summary>
    Unavailable,
}

/// <summary>What is wrong with an item, in the caller's language.</summary>
public sealed record ItemProblem(string Code, string? Field, string Detail);

/// <summary>In the order of the items.</summary>
public sealed record ItemResult(string? Id, ItemStatus Status, ItemProblem? Problem);

public sealed record BatchResult(IReadOnlyList<ItemResult> Items);
