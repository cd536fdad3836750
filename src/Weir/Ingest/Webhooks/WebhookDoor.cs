using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Channels.Inbound;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Ingest.Profiles;
using Weir.Ingest.Relay;
using Weir.Pump;

namespace Weir.Ingest.Webhooks;

/// <summary>
/// Takes in what a channel posts: verifies, reads, names each event once and hands all of them to the pump at once. Says "taken" only when
/// every one is durable, a duplicate included, because a channel forgets what it was told is taken. Thread-safe.
/// </summary>
internal sealed class WebhookDoor(
    ConnectionDirectory connections, IEnumerable<IWebhookReader> readers, IIntake intake, WebhookSightings sightings, ProviderSightings provider, ProfileFetcher profiles, RelayWorker relay, WindowTokens tokens, TimeProvider clock)
{
    private readonly FrozenDictionary<ChannelKind, IWebhookReader> _readers = readers.ToFrozenDictionary(reader => reader.Kind);

    public int BodyBytesMax(ChannelKind kind) => _readers[kind].BodyBytesMax;

    public async Task<WebhookVerdict> TakeAsync(ChannelKind kind, ConnectionId id, Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        if (connections.Find(id) is not { } connection || connection.Kind != kind)
        {
            return WebhookVerdict.Unknown;
        }
        var now = clock.Now;
        switch (_readers[kind].Read(connection, header, body))
        {
            case WebhookReading.Forged:
                sightings.Refused(id, now);
                return WebhookVerdict.Forged;
            case WebhookReading.Malformed:
                return WebhookVerdict.Malformed;
            case WebhookReading.Genuine genuine:
                var verdict = await TakeAsync(connection, genuine, now, stop);
                if (verdict == WebhookVerdict.Taken && relay.IsOn(id) && header(RelayClient.MarkHeader) is null)
                {
                    relay.Offer(id, new RelayedWebhook(now, _readers[kind].ProofOf(header), body.ToArray()), genuine.Events);
                }
                return verdict;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<WebhookVerdict> TakeAsync(Connection connection, WebhookReading.Genuine webhook, Instant now, CancellationToken stop)
    {
        // A group is no member, and neither is whoever speaks in one: there he speaks to others.
        var ofPeople = webhook.Events.Where(inbound => inbound.Source is InboundSource.User).ToList();
        var person = ofPeople.LastOrDefault(inbound => inbound.What.Kind.StartsWith("message.", StringComparison.Ordinal))?.Source.PersonId;
        sightings.Came(connection.Id, now, webhook.Destination, person, webhook.Events.Count - ofPeople.Count);
        if (person is not null)
        {
            provider.Wrote(connection.Id, person);
        }

        var answers = await Task.WhenAll(ofPeople
            .Select(inbound => ArrivalOf(connection, inbound, now))
            .Concat(webhook.Spoilt.Select(spoilt => ArrivalOf(connection, spoilt, now)))
            .Select(arrival => intake.SubmitAsync(arrival, stop).AsTask()));
        if (ofPeople.Count > 0)
        {
            profiles.Wake(connection.Workspace);
        }
        // What was parked is kept whole, and would be parked again: it counts as taken. One that was not kept makes the channel send all again.
        return answers.Any(answer => answer is Answer.Unavailable) ? WebhookVerdict.NotNow : WebhookVerdict.Taken;
    }

    private Arrival ArrivalOf(Connection connection, InboundEvent inbound, Instant now) => new(
        connection.Workspace,
        new ArrivalKey(SourceOf(connection), inbound.Key),
        Lane.Live,
        new About.By(new IdentityKey(IdentityKind.ChannelUser, connection.Id.Value, inbound.Source.PersonId!)),
        inbound.OccurredAt,
        now,
        new InboundArrived(connection.Id.Value, inbound.What.Kind, inbound.What.ToPayloadJson(), tokens.Seal(inbound.ReplyToken), inbound.IsStandby, inbound.IsRedelivery) { What = inbound.What });

    /// <summary>It has no id that could be trusted; the same text again is the same event.</summary>
    private static Arrival ArrivalOf(Connection connection, SpoiltInbound spoilt, Instant now) => new(
        connection.Workspace,
        new ArrivalKey(SourceOf(connection), "spoilt:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spoilt.RawJson)))),
        Lane.Live,
        About.Nobody.Instance,
        now,
        now,
        new InboundSpoilt(connection.Id.Value, spoilt.Path, spoilt.RawJson));

    /// <summary>What the keys of all webhooks of a kind of channel begin with.</summary>
    public static string SourcePrefix(ChannelKind kind) => kind.ToString().ToLowerInvariant() + ":";

    private static string SourceOf(Connection connection) => string.Create(CultureInfo.InvariantCulture, $"{SourcePrefix(connection.Kind)}{connection.Id.Value}");
}

/// <summary>What the one who posted is told.</summary>
public enum WebhookVerdict
{
    Taken,
    /// <summary>No such connection, or one that was removed.</summary>
    Unknown,
    Forged,
    Malformed,
    /// <summary>Not kept; the channel shall send it again.</summary>
    NotNow,
}
