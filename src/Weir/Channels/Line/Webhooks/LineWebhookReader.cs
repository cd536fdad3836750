using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Weir.Channels.Inbound;
using Weir.Foundation;

namespace Weir.Channels.Line.Webhooks;

/// <summary>
/// Turns the raw body of a LINE webhook into neutral events. Never throws for what a body holds, and one bad event never
/// costs the others: LINE adds event types, fields and values without notice. The signature is checked before this runs.
/// </summary>
internal static class LineWebhookReader
{
    /// <summary>LINE's own limit for a request body; a webhook is far smaller.</summary>
    public const int BodyBytesMax = 2 * 1024 * 1024;

    /// <summary>The last millisecond of the year 9999, beyond which no calendar of ours can show a moment.</summary>
    private const long TimestampMax = 253_402_300_799_999;

    public static WebhookBatch Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > BodyBytesMax)
        {
            return WebhookBatch.OfNothing(new Problem("webhook.too-large", null, new Wording(
                $"內容有 {body.Length:N0} 位元組，超過上限 {BodyBytesMax:N0}。", $"The body has {body.Length:N0} bytes; the limit is {BodyBytesMax:N0}.")));
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return ReadBody(document.RootElement);
        }
        catch (JsonException fault)
        {
            return WebhookBatch.OfNothing(new Problem("webhook.not-json", null, new Wording(
                $"內容不是有效的 JSON（第 {fault.LineNumber + 1} 行）。", $"The body is not valid JSON (line {fault.LineNumber + 1}).")));
        }
    }

    private static WebhookBatch ReadBody(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !TryGet(root, "events", out var events) || events.ValueKind != JsonValueKind.Array)
        {
            return WebhookBatch.OfNothing(new Problem("webhook.no-events", "events", new Wording(
                "內容缺少事件清單「events」。", "The body has no list of events.")));
        }

        var read = new List<InboundEvent>(events.GetArrayLength());
        var spoilt = new List<SpoiltEvent>();
        var index = 0;
        foreach (var element in events.EnumerateArray())
        {
            var fault = TryReadEvent(element, $"events[{index}]", out var inbound);
            if (inbound is not null)
            {
                read.Add(inbound);
            }
            else
            {
                spoilt.Add(new SpoiltEvent(index, Spoilt(fault), WholeOf(element)));
            }

            index++;
        }

        return new WebhookBatch(DestinationOf(root), read, spoilt, null);
    }

    /// <summary>The event, or the path of what is wrong with it.</summary>
    private static string TryReadEvent(JsonElement element, string path, out InboundEvent? inbound)
    {
        inbound = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            return path;
        }

        try
        {
            var fields = new Fields(element, path);
            var timestamp = fields.Number("timestamp");
            var standing = new InboundEvent(
                fields.TextOrNull("webhookEventId") is { Length: > 0 } id ? id : EventKey.DigestOf(element),
                new Instant(timestamp),
                fields.ObjectOrNull("deliveryContext")?.Flag("isRedelivery") ?? false,
                fields.TextOrNull("mode") == "standby",
                fields.TextOrNull("replyToken"),
                SourceOf(fields.ObjectOrNull("source")),
                LineEvents.Translate(fields, element));
            if (fields.FaultAt is { } fault)
            {
                return fault;
            }

            if (timestamp is < 0 or > TimestampMax)
            {
                return $"{path}.timestamp";
            }

            inbound = standing;
            return "";
        }
        catch (InvalidOperationException)
        {
            // Valid JSON may hold what is no text: a lone half of a surrogate pair, bytes that are not UTF-8. The parser
            // says so only when the text is asked for, and has no way to ask first.
            return path;
        }
    }

    private static InboundSource SourceOf(Fields? source) => source?.Text("type") switch
    {
        null => InboundSource.None.Instance,
        "user" => source.TextOrNull("userId") is { } user ? new InboundSource.User(user) : InboundSource.None.Instance,
        "group" => new InboundSource.Group(source.Text("groupId"), source.TextOrNull("userId")),
        "room" => new InboundSource.Room(source.Text("roomId"), source.TextOrNull("userId")),
        _ => InboundSource.None.Instance,
    };

    private static string? DestinationOf(JsonElement root)
    {
        try
        {
            return TryGet(root, "destination", out var destination) && destination.ValueKind == JsonValueKind.String ? destination.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Not text, see above; an account that cannot be named is one that is not named.
            return null;
        }
    }

    /// <summary>A name with an escape that is no text makes the look-up itself throw, see above.</summary>
    private static bool TryGet(JsonElement root, string name, out JsonElement value)
    {
        try
        {
            return root.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>Bytes that are no text come out as U+FFFD; asking the element itself for its text would throw.</summary>
    private static string WholeOf(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

    private static Problem Spoilt(string path) => new("webhook.spoilt-event", path, new Wording(
        "這個事件的內容與 LINE 的規格不符，已原樣保留。", "This event is not as LINE documents it; it has been kept as it came."));
}
