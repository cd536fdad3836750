using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weir.Messages;

/// <summary>
/// The walk over a card that somebody wrote as JSON. Each string is rewritten by itself and written back by a JSON writer, never the JSON
/// as one text: a name with a quotation mark cannot break the card. Two property names are all that is known of
/// the format here, so that links in such cards can be counted like all others: what is tapped is called <c>uri</c>, what is shown <c>url</c>.
/// A smart link stands in such a card as <c>smart-link:17</c>.
/// </summary>
internal static class RawCard
{
    private const string LinkProperty = "uri";
    private const string SmartLinkPrefix = "smart-link:";
    private static readonly HashSet<string> MediaProperties = ["url", "previewUrl", "desktop"];
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Rewrite(string path, JsonElement card, ContentRewriter rewriter)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Unescaped))
        {
            Write(writer, path, card, rewriter);
        }

        using var rewritten = JsonDocument.Parse(buffer.WrittenMemory);
        return rewritten.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, string path, JsonElement node, ContentRewriter rewriter)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in node.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    var at = $"{path}.{property.Name}";
                    if (property.Value.ValueKind is JsonValueKind.String)
                    {
                        writer.WriteStringValue(Rewritten(at, property.Name, property.Value.GetString()!, node, rewriter));
                    }
                    else
                    {
                        Write(writer, at, property.Value, rewriter);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                var i = 0;
                foreach (var item in node.EnumerateArray())
                {
                    Write(writer, string.Create(CultureInfo.InvariantCulture, $"{path}[{i++}]"), item, rewriter);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(rewriter.Text(path, node.GetString()!));
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static string Rewritten(string path, string name, string value, JsonElement parent, ContentRewriter rewriter)
    {
        if (name == LinkProperty)
        {
            var label = parent.TryGetProperty("label", out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
            return Written(rewriter.Link(new(path, Read(value), label, [])));
        }

        return MediaProperties.Contains(name) ? rewriter.Media(path, value) : rewriter.Text(path, value);
    }

    private static Link Read(string value) =>
        value.StartsWith(SmartLinkPrefix, StringComparison.Ordinal)
        && long.TryParse(value.AsSpan(SmartLinkPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(SmartLink: number)
            : new(Url: value);

    private static string Written(Link link) =>
        link.Url ?? (link.SmartLink is { } number ? string.Create(CultureInfo.InvariantCulture, $"{SmartLinkPrefix}{number}") : "");
}
