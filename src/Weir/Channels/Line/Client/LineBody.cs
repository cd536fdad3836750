using System.Buffers;
using System.Text.Json;

namespace Weir.Channels.Line.Client;

/// <summary>
/// The body of a request. The messages are copied in as the bytes they are: what was sealed before the first attempt is what
/// every attempt sends, whatever became of our templates in between.
/// </summary>
internal static class LineBody
{
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void Messages(Utf8JsonWriter json, ReadOnlyMemory<byte> messages)
    {
        json.WritePropertyName("messages"u8);
        json.WriteRawValue(messages.Span, skipInputValidation: true);
    }

    public static void Options(Utf8JsonWriter json, SendOptions options)
    {
        if (options.IsSilent)
        {
            json.WriteBoolean("notificationDisabled"u8, true);
        }

        if (options.Unit is { } unit)
        {
            json.WriteStartArray("customAggregationUnits"u8);
            json.WriteStringValue(unit);
            json.WriteEndArray();
        }
    }
}
