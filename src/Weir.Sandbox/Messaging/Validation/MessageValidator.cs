using System.Text.Json;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>
/// The rules of LINE's message objects, complete for the types of the reference's "Message objects". Reports all errors at once
/// with paths such as <c>messages[0].template.actions[1].label</c>. Never fetches a media address: LINE does not either.
/// </summary>
internal static class MessageValidator
{
    public const int MessagesMax = 5;
    public const int TextMax = 5_000;
    public const int AltTextMax = 1_500;
    public const int UrlMax = 2_000;
    public const int QuickReplyItemsMax = 13;
    public const int EmojisMax = 20;
    public const int PlaceMax = 100;
    public const int TrackingIdMax = 100;
    public const int SenderNameMax = 20;
    public const int DeliveryTagMax = 30;

    private static readonly string[] Types =
        ["text", "textV2", "sticker", "image", "video", "audio", "location", "coupon", "imagemap", "template", "flex"];

    public static void Check(JsonElement body, MessageTarget target, Findings findings)
    {
        var root = new Shape(body, "", findings);
        foreach (var message in root.Parts("messages", required: true, 1, MessagesMax))
        {
            Check(message, target);
        }
    }

    private static void Check(Shape message, MessageTarget target)
    {
        switch (message.OneOf("type", required: true, Types))
        {
            case "text": TextRules.CheckText(message); break;
            case "textV2": TextRules.CheckTextV2(message, target); break;
            case "sticker": CheckSticker(message); break;
            case "image": CheckMedia(message); break;
            case "video": CheckVideo(message, target); break;
            case "audio":
                message.Https("originalContentUrl", UrlMax, required: true);
                message.Number("duration", required: true, 1, long.MaxValue);
                break;
            case "location": CheckLocation(message); break;
            case "coupon": CheckCoupon(message); break;
            case "imagemap": ImagemapRules.Check(message); break;
            case "template": TemplateRules.Check(message); break;
            case "flex": FlexRules.Check(message); break;
        }
        CheckQuickReply(message);
        CheckSender(message);
    }

    private static void CheckSticker(Shape message)
    {
        var package = message.Text("packageId", 20);
        var sticker = message.Text("stickerId", 20);
        if (package is { Length: > 0 } && sticker is { Length: > 0 } && !Stickers.IsSendable(package, sticker))
        {
            message.Wrong("stickerId", "This sticker ID is not valid");
        }
        message.Text("quoteToken", UrlMax, required: false);
    }

    private static void CheckMedia(Shape message)
    {
        message.Https("originalContentUrl", UrlMax, required: true);
        message.Https("previewImageUrl", UrlMax, required: true);
    }

    private static void CheckVideo(Shape message, MessageTarget target)
    {
        CheckMedia(message);
        if (message.Text("trackingId", TrackingIdMax, required: false) is not { Length: > 0 } tracking)
        {
            return;
        }
        if (target == MessageTarget.Group)
        {
            message.Wrong("trackingId", "must not be specified for groups and rooms");
        }
        else if (tracking.Any(c => !char.IsAsciiLetterOrDigit(c) && !"-.=,+*()%$&;:@{}!?<>[]".Contains(c)))
        {
            message.Wrong("trackingId", "must only contain alphanumeric characters and -.=,+*()%$&;:@{}!?<>[]");
        }
    }

    private static void CheckLocation(Shape message)
    {
        message.Text("title", PlaceMax);
        message.Text("address", PlaceMax);
        message.Number("latitude", required: true, -90, 90);
        message.Number("longitude", required: true, -180, 180);
    }

    private static void CheckCoupon(Shape message)
    {
        message.Text("couponId", 100);
        if (message.Text("deliveryTag", DeliveryTagMax, required: false) is { } tag && tag.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
        {
            message.Wrong("deliveryTag", "must match [A-Za-z0-9_]");
        }
    }

    private static void CheckQuickReply(Shape message)
    {
        if (message.Part("quickReply", required: false) is not { } quickReply)
        {
            return;
        }
        foreach (var item in quickReply.Parts("items", required: true, 1, QuickReplyItemsMax))
        {
            item.OneOf("type", required: true, "action");
            item.Https("imageUrl", UrlMax, required: false);
            ActionRules.Check(item, "action", ActionPlace.QuickReply);
        }
    }

    private static void CheckSender(Shape message)
    {
        if (message.Part("sender", required: false) is not { } sender)
        {
            return;
        }
        if (sender.Text("name", SenderNameMax, required: false) is { } name && name.Split(' ').Contains("LINE", StringComparer.OrdinalIgnoreCase))
        {
            sender.Wrong("name", "The name contains a word that may not be used");
        }
        sender.Https("iconUrl", UrlMax, required: false);
    }
}
