using System.Collections.Concurrent;
using Weir.Foundation;

namespace Weir.Channels.Inbound;

/// <summary>What came to the door of one connection lately; all the connect wizard has to go by before the first event.</summary>
/// <param name="At">When the last one came.</param>
/// <param name="IsSignatureRight">Whether the last one was signed with our secret.</param>
/// <param name="Destination">Which account it was for; null where the signature was wrong.</param>
/// <param name="LastPerson">Who wrote a message last.</param>
/// <param name="BadSignatures">How many came with a wrong signature since the start; nothing else of them is kept.</param>
/// <param name="OfGroups">How many events of groups and of nobody were passed over since the start.</param>
public sealed record WebhookSighting(Instant At, bool IsSignatureRight, string? Destination, string? LastPerson, long BadSignatures, long OfGroups);

/// <summary>The last sighting of each connection, in memory. Thread-safe; bounded by the number of connections.</summary>
public sealed class WebhookSightings
{
    private static readonly WebhookSighting None = new(new Instant(0), false, null, null, 0, 0);
    private readonly ConcurrentDictionary<ConnectionId, WebhookSighting> _last = new();

    public WebhookSighting? Of(ConnectionId connection) => _last.GetValueOrDefault(connection);

    public void Refused(ConnectionId connection, Instant at) => Change(connection, last => last with
    {
        At = at,
        IsSignatureRight = false,
        Destination = null,
        BadSignatures = last.BadSignatures + 1,
    });

    public void Came(ConnectionId connection, Instant at, string? destination, string? person, int ofGroups) => Change(connection, last => last with
    {
        At = at,
        IsSignatureRight = true,
        Destination = destination,
        LastPerson = person ?? last.LastPerson,
        OfGroups = last.OfGroups + ofGroups,
    });

    private void Change(ConnectionId connection, Func<WebhookSighting, WebhookSighting> change) =>
        _last.AddOrUpdate(connection, _ => change(None), (_, last) => change(last));
}
