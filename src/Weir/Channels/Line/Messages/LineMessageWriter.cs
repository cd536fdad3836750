using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Messages;
using Weir.Messages.Images;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// A rendered content as LINE's array of message objects. It takes content that the validator passed and whose smart links are
/// addresses; anything else is a bug and throws. The same content always gives the same bytes, so that a retry sends what was sealed.
/// </summary>
internal static class LineMessageWriter
{
    // Chinese as itself, not as six-letter escapes: half the bytes of a sealed body, and Flex is limited in bytes.
    internal static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(MessageContent content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Format))
        {
            Write(writer, content);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, MessageContent content)
    {
        writer.WriteStartArray();
        for (var i = 0; i < content.Messages.Count; i++)
        {
            writer.WriteStartObject();
            WriteMessage(writer, content.Messages[i], content);
            // LINE shows only the quick replies of the last object.
            if (i == content.Messages.Count - 1 && content.QuickReplies.Count > 0)
            {
                WriteQuickReplies(writer, content.QuickReplies);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The Flex container of a message: drawn from its design, or the JSON as it was written.</summary>
    public static JsonElement FlexContents(FlexMessage flex) => (flex.Design, flex.Json) switch
    {
        ({ } design, null) => JsonSerializer.SerializeToElement(LineFlexDesigns.Json(design)),
        (null, { } json) => json,
        _ => throw new InvalidOperationException("A Flex message needs a design or JSON; validation refuses both and neither."),
    };

    private static void WriteMessage(Utf8JsonWriter writer, MessageObject message, MessageContent content)
    {
        switch (message)
        {
            case TextMessage text:
                WriteText(writer, text);
                break;
            case StickerMessage sticker:
                writer.WriteString("type", "sticker");
                writer.WriteString("packageId", sticker.PackageId);
                writer.WriteString("stickerId", sticker.StickerId);
                break;
            case PictureMessage picture:
                writer.WriteString("type", "image");
                writer.WriteString("originalContentUrl", picture.Url);
                writer.WriteString("previewImageUrl", picture.PreviewUrl ?? picture.Url);
                break;
            case VideoMessage video:
                writer.WriteString("type", "video");
                writer.WriteString("originalContentUrl", video.Url);
                writer.WriteString("previewImageUrl", video.PreviewUrl);
                WriteOptional(writer, "trackingId", video.TrackingId);
                break;
            case AudioMessage audio:
                writer.WriteString("type", "audio");
                writer.WriteString("originalContentUrl", audio.Url);
                writer.WriteNumber("duration", audio.DurationMilliseconds);
                break;
            case LocationMessage location:
                writer.WriteString("type", "location");
                writer.WriteString("title", location.Title);
                writer.WriteString("address", location.Address);
                writer.WriteNumber("latitude", location.Latitude);
                writer.WriteNumber("longitude", location.Longitude);
                break;
            case FlexMessage flex:
                writer.WriteString("type", "flex");
                writer.WriteString("altText", LineAltText.Of(flex, content));
                writer.WritePropertyName("contents");
                flex.Rewrite("", new SmartLinkGuard());
                FlexContents(flex).WriteTo(writer);
                break;
            case ImageMessage image:
                WriteImagemap(writer, image, content);
                break;
            case CouponMessage coupon:
                writer.WriteString("type", "coupon");
                writer.WriteString("couponId", coupon.CouponId);
                WriteOptional(writer, "deliveryTag", coupon.DeliveryTag);
                break;
            case ButtonsMessage or ConfirmMessage or CarouselMessage or ImageCarouselMessage:
                writer.WriteString("type", "template");
                writer.WriteString("altText", LineAltText.Of(message, content));
                writer.WritePropertyName("template");
                LineTemplates.Json(message).WriteTo(writer);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} has no form on LINE.");
        }
    }

    private static void WriteText(Utf8JsonWriter writer, TextMessage message)
    {
        writer.WriteString("type", "text");
        message.Rewrite("", new SmartLinkGuard());

        // LINE wants each emoji as a "$" in the text and its position, in UTF-16 units, beside it.
        var words = new StringBuilder();
        var emojis = new JsonArray();
        var end = 0;
        foreach (var token in EmojiToken.Pattern.Matches(message.Text).AsEnumerable())
        {
            words.Append(message.Text, end, token.Index - end);
            emojis.Add((JsonNode)new JsonObject { ["index"] = words.Length, ["productId"] = token.Groups["product"].Value, ["emojiId"] = token.Groups["number"].Value });
            words.Append('$');
            end = token.Index + token.Length;
        }

        writer.WriteString("text", words.Append(message.Text, end, message.Text.Length - end).ToString());
        if (emojis.Count > 0)
        {
            writer.WritePropertyName("emojis");
            emojis.WriteTo(writer);
        }
    }

    private static void WriteImagemap(Utf8JsonWriter writer, ImageMessage image, MessageContent content)
    {
        writer.WriteString("type", "imagemap");
        writer.WriteString("baseUrl", image.PictureUrl);
        writer.WriteString("altText", LineAltText.Of(image, content));
        writer.WriteStartObject("baseSize");
        writer.WriteNumber("width", ImageSizes.BaseWidth);
        writer.WriteNumber("height", image.Height);
        writer.WriteEndObject();

        var grid = image.Grid is { } preset ? ImageGrids.Areas(preset, ImageSizes.BaseWidth, image.Height) : null;
        writer.WriteStartArray("actions");
        for (var i = 0; i < image.Areas.Count; i++)
        {
            if (image.Areas[i].Action is not { } action)
            {
                continue;
            }

            var bounds = grid is null ? image.Areas[i].Bounds : grid[i];
            var json = LineAction.ImagemapJson(action);
            if (!string.IsNullOrEmpty(action.Label))
            {
                json["label"] = action.Label;
            }

            json["area"] = new JsonObject { ["x"] = bounds!.X, ["y"] = bounds.Y, ["width"] = bounds.Width, ["height"] = bounds.Height };
            json.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteQuickReplies(Utf8JsonWriter writer, IReadOnlyList<QuickReply> replies)
    {
        writer.WriteStartObject("quickReply");
        writer.WriteStartArray("items");
        foreach (var reply in replies)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "action");
            WriteOptional(writer, "imageUrl", reply.IconUrl);
            writer.WritePropertyName("action");
            LineAction.Json(reply.Action!, LineActionPlace.QuickReply).WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>A raw card and a text are written as they stand, so nothing else would notice a smart link that is still a number in them.</summary>
    private sealed class SmartLinkGuard : ContentRewriter
    {
        public override Link Link(LinkPosition at)
        {
            LineAction.UrlOf(at.Link);
            return at.Link;
        }
    }
}
