using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Population;

namespace Weir.Sandbox.Messaging;

internal enum SendKind
{
    Reply,
    Push,
    Multicast,
    Broadcast,
    Narrowcast,
    Greeting,
    AutoResponse,
}

/// <summary>One accepted request to send: its content is kept once, whoever received it.</summary>
internal sealed class SentRequest(string requestId, SendKind kind, DateTimeOffset at, IReadOnlyList<JsonElement> messages, IReadOnlyList<string> messageIds)
{
    private MessageOffer? _offer;

    public string RequestId { get; } = requestId;

    public SendKind Kind { get; } = kind;

    public DateTimeOffset At { get; } = at;

    public IReadOnlyList<JsonElement> Messages { get; } = messages;

    public IReadOnlyList<string> MessageIds { get; } = messageIds;

    public string? RetryKey { get; init; }

    public string? Unit { get; init; }

    public int Delivered { get; set; }

    /// <summary>What counts towards the month's quota: people reached, whatever the number of bubbles.</summary>
    public int Billed { get; set; }

    /// <summary>What LINE counts for insight; only broadcasts, narrowcasts and named units have one.</summary>
    public Engagement? Engagement { get; init; }

    /// <summary>What a reader can tap, found once a request and shared by all who received it.</summary>
    public MessageOffer Offer => _offer ??= MessageOffer.Of(Messages);

    public JsonArray SentMessages()
    {
        var sent = new JsonArray();
        for (var i = 0; i < Messages.Count; i++)
        {
            var entry = new JsonObject { ["id"] = MessageIds[i] };
            if (Messages[i].GetProperty("type").GetString() is "text" or "textV2" or "sticker" or "image" or "video" or "template" or "flex")
            {
                entry["quoteToken"] = "q" + MessageIds[i];
            }
            sent.Add(entry);
        }
        return sent;
    }
}
