using System.Text.Json;
using Weir.Channels.Inbound;

namespace Weir.Channels.Line.Webhooks;

/// <summary>The kinds of message a person can send, in neutral words.</summary>
internal static class LineMessageEvents
{
    public static What Received(Fields message, JsonElement raw)
    {
        var handle = HandleOf(message);
        return message.Text("type") switch
        {
            "text" => new What.Said(handle, message.Text("text"), EmojisOf(message), MentionsOf(message)),
            "sticker" => new What.SentSticker(
                handle,
                message.Id("packageId"),
                message.Id("stickerId"),
                message.TextOrNull("stickerResourceType"),
                message.Texts("keywords"),
                message.TextOrNull("text")),
            "image" => new What.SentPicture(handle, PlaceOf(message, handle), SetOf(message.ObjectOrNull("imageSet"))),
            "video" => new What.SentVideo(handle, PlaceOf(message, handle), message.NumberOrNull("duration")),
            "audio" => new What.SentAudio(handle, PlaceOf(message, handle), message.NumberOrNull("duration")),
            "file" => new What.SentFile(handle, message.Text("fileName"), message.Number("fileSize")),
            "location" => new What.SentLocation(
                handle,
                message.TextOrNull("title"),
                message.TextOrNull("address"),
                message.Degrees("latitude"),
                message.Degrees("longitude")),
            var other => new What.Unrecognised($"message/{other}", raw.GetRawText()),
        };
    }

    /// <summary>Only texts can be edited so far.</summary>
    public static What Edited(Fields message, JsonElement raw) => message.Text("type") switch
    {
        "text" => new What.EditedText(HandleOf(message), message.Text("text"), EmojisOf(message), MentionsOf(message)),
        var other => new What.Unrecognised($"messageEdited/{other}", raw.GetRawText()),
    };

    private static MessageHandle HandleOf(Fields message) => new(
        message.Id("id"),
        message.TextOrNull("quoteToken"),
        message.TextOrNull("markAsReadToken"),
        message.TextOrNull("quotedMessageId"));

    private static List<PlacedEmoji> EmojisOf(Fields message) => message.Objects("emojis", emoji =>
        new PlacedEmoji(emoji.Position("index"), emoji.Position("length"), emoji.Text("productId"), emoji.Text("emojiId")));

    private static List<Mention> MentionsOf(Fields message) => message.ObjectOrNull("mention")?.Objects("mentionees", mentionee =>
        new Mention(mentionee.Position("index"), mentionee.Position("length"), mentionee.Text("type") == "all", mentionee.TextOrNull("userId"), mentionee.Flag("isSelf"))) ?? [];

    private static PictureSet? SetOf(Fields? set) =>
        set is null ? null : new PictureSet(set.Text("id"), set.PositionOrNull("index"), set.PositionOrNull("total"));

    /// <summary>What LIFF sends lies at addresses of the sender's; LINE's content endpoint knows nothing of it.</summary>
    private static ContentPlace PlaceOf(Fields message, MessageHandle handle)
    {
        var provider = message.Object("contentProvider");
        return provider.Text("type") == "external"
            ? new ContentPlace(null, provider.TextOrNull("originalContentUrl"), provider.TextOrNull("previewImageUrl"))
            : new ContentPlace(handle.Id);
    }
}
