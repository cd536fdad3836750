using System.Text.Json;
using Weir.Channels.Inbound;

namespace Weir.Channels.Line.Webhooks;

/// <summary>Signature first, then reading; nothing else may come between the door and these two.</summary>
internal sealed class LineWebhookDoor : IWebhookReader
{
    public ChannelKind Kind => ChannelKind.Line;

    public int BodyBytesMax => LineWebhookReader.BodyBytesMax;

    public WebhookReading Read(Connection connection, Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        if (connection.Settings is not LineSettings settings || !LineSignature.Verify(settings.ChannelSecret, body.Span, header(LineSignature.HeaderName)))
        {
            return WebhookReading.Forged.Instance;
        }
        var batch = LineWebhookReader.Read(body);
        return batch.Refused is { } why
            ? new WebhookReading.Malformed(why)
            : new WebhookReading.Genuine(batch.Destination, batch.Events, [.. batch.Spoilt.Select(spoilt => new SpoiltInbound(spoilt.Problem.Field ?? "", spoilt.RawJson))]);
    }

    public IReadOnlyDictionary<string, string> ProofOf(Func<string, string?> header) => new Dictionary<string, string> { [LineSignature.HeaderName] = header(LineSignature.HeaderName) ?? "" };

    public (byte[] Body, IReadOnlyDictionary<string, string> Headers) Probe(Connection connection)
    {
        var settings = (LineSettings)connection.Settings;
        var body = JsonSerializer.SerializeToUtf8Bytes(new { destination = settings.BotUserId ?? "", events = Array.Empty<object>() });
        return (body, new Dictionary<string, string> { [LineSignature.HeaderName] = LineSignature.Sign(settings.ChannelSecret, body) });
    }
}
