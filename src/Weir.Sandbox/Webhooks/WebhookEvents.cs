using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Webhooks;

/// <summary>Where an event comes from: a chat with one person, or a group in which somebody may be named.</summary>
internal readonly record struct EventSource(Person? Person, Group? Group = null)
{
    /// <summary>People without the needed consent stay unnamed in groups.</summary>
    public bool Unnamed { get; init; }

    /// <summary>A module channel holds the chat: the event has no reply token.</summary>
    public bool Standby { get; init; }
}

/// <summary>
/// Builds LINE's webhook events and hands them to the outbox. Properties without a value are left out, never null. Thread rule:
/// under the world's gate.
/// </summary>
internal sealed class WebhookEvents(World world)
{
    public void Message(EventSource source, JsonObject message) => Raise("message", source, repliable: true, ("message", message));

    public void MessageEdited(EventSource source, JsonObject message) => Raise("messageEdited", source, repliable: true, ("message", message));

    public void Unsend(EventSource source, string messageId) =>
        Raise("unsend", source, repliable: false, ("unsend", new JsonObject { ["messageId"] = messageId }));

    public void Follow(Person person, bool isUnblocked) =>
        Raise("follow", new EventSource(person), repliable: true, ("follow", new JsonObject { ["isUnblocked"] = isUnblocked }));

    public void Unfollow(Person person) => Raise("unfollow", new EventSource(person), repliable: false);

    public void Join(Group group) => Raise("join", new EventSource(null, group), repliable: true);

    public void Leave(Group group) => Raise("leave", new EventSource(null, group), repliable: false);

    public void MemberJoined(Group group, Person person) =>
        Raise("memberJoined", new EventSource(null, group), repliable: true, ("joined", Members(person)));

    public void MemberLeft(Group group, Person person) =>
        Raise("memberLeft", new EventSource(null, group), repliable: false, ("left", Members(person)));

    public void Postback(EventSource source, string data, JsonObject? parameters = null)
    {
        var postback = new JsonObject { ["data"] = data };
        if (parameters is not null)
        {
            postback["params"] = parameters;
        }
        Raise("postback", source, repliable: true, ("postback", postback));
    }

    public void VideoPlayComplete(Person person, string trackingId) =>
        Raise("videoPlayComplete", new EventSource(person), repliable: true, ("videoPlayComplete", new JsonObject { ["trackingId"] = trackingId }));

    public void Beacon(Person person, string hwid, string type) =>
        Raise("beacon", new EventSource(person), repliable: true, ("beacon", new JsonObject { ["hwid"] = hwid, ["type"] = type }));

    public void Membership(Person person, string type, int membershipId) =>
        Raise("membership", new EventSource(person), repliable: true, ("membership", new JsonObject { ["type"] = type, ["membershipId"] = membershipId }));

    /// <summary>A failed link names nobody and cannot be answered.</summary>
    public void AccountLink(Person? person, string nonce)
    {
        var link = new JsonObject { ["result"] = person is null ? "failed" : "ok", ["nonce"] = nonce };
        Raise("accountLink", new EventSource(person), repliable: person is not null, ("link", link));
    }

    /// <summary>Event types that do not exist yet, for receivers that must not fall over them.</summary>
    public void Other(string type, EventSource source, JsonObject properties) =>
        Raise(type, source, repliable: false, [.. properties.Select(p => (p.Key, p.Value!.DeepClone()))]);

    private void Raise(string type, EventSource source, bool repliable, params ReadOnlySpan<(string Name, JsonNode Value)> payload)
    {
        var now = world.Now;
        var body = new JsonObject { ["type"] = type };
        string? token = null;
        foreach (var (name, value) in payload)
        {
            body[name] = value;
        }
        body["webhookEventId"] = world.Ids.Ulid(now);
        body["deliveryContext"] = new JsonObject { ["isRedelivery"] = false };
        body["timestamp"] = now.ToUnixTimeMilliseconds();
        if (Source(source) is { } from)
        {
            body["source"] = from;
        }
        if (repliable && !source.Standby)
        {
            token = world.Ids.Token();
            body["replyToken"] = token;
            world.ReplyTokens.Issue(token, source.Person, source.Group, now);
        }
        body["mode"] = source.Standby ? "standby" : "active";
        world.Outbox.Add(new PendingEvent(body, token, (ulong)(source.Person?.Index ?? 0)));
    }

    private static JsonObject? Source(EventSource source) => source switch
    {
        { Group: { } group } => group.Source(source.Unnamed ? null : source.Person),
        { Person: { } person } => new JsonObject { ["type"] = "user", ["userId"] = person.UserId },
        _ => null,
    };

    private static JsonObject Members(Person person) =>
        new() { ["members"] = new JsonArray(new JsonObject { ["type"] = "user", ["userId"] = person.UserId }) };
}
