using Weir.Channels.Inbound;
using Weir.Foundation;

namespace Weir.Conversations.Inbox;

/// <summary>The last thing a customer has said, as a list shows it.</summary>
/// <param name="Event">Its event.</param>
/// <param name="At">When it was said.</param>
/// <param name="Kind">The kind of its event.</param>
/// <param name="MessageId">The channel's name of it, by which it may be taken back; null where the event could not be read.</param>
/// <param name="Words">How it begins; null where it is no text, or was taken back.</param>
internal sealed record HeardMessage(long Event, Instant At, string Kind, string? MessageId, string? Words)
{
    /// <summary>Characters of a message that a list shows.</summary>
    public const int WordsLengthMax = 80;

    /// <summary>What waits for an answer: somebody has said or sent something. Buttons and follows do not.</summary>
    public static readonly IReadOnlySet<string> Kinds = new HashSet<string>(StringComparer.Ordinal)
    {
        "message.text", "message.sticker", "message.picture", "message.video", "message.audio", "message.file", "message.location",
    };

    public const string Unsent = "message.unsent";

    public static HeardMessage Of(long @event, Instant at, string kind, What? what) => new(@event, at, kind, HandleOf(what)?.Id, WordsOf(what));

    /// <summary>From the stored event, whose payload holds more than what was said.</summary>
    public static HeardMessage Read(long @event, long at, string kind, string? payload) => Of(@event, new Instant(at), kind, WhatOf(kind, payload));

    /// <summary>Null for what is of a newer program. Of an event that was too long to be kept only its size is there, and every part of it is missing.</summary>
    public static What? WhatOf(string kind, string? payload) => payload is null ? null : What.FromPayloadJson(kind, payload);

    public static MessageHandle? HandleOf(What? what) => what switch
    {
        What.Said said => said.Message,
        What.SentSticker sticker => sticker.Message,
        What.SentPicture picture => picture.Message,
        What.SentVideo video => video.Message,
        What.SentAudio audio => audio.Message,
        What.SentFile file => file.Message,
        What.SentLocation location => location.Message,
        What.EditedText edited => edited.Message,
        _ => null,
    };

    /// <summary>The beginning of a text for one line of a list; half an emoji is no text.</summary>
    public static string Beginning(string text)
    {
        if (text.Length <= WordsLengthMax)
        {
            return text;
        }
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[WordsLengthMax - 1]) ? WordsLengthMax - 1 : WordsLengthMax), "…");
    }

    private static string? WordsOf(What? what) => what switch
    {
        What.Said { Text: { Length: > 0 } text } => Beginning(text),
        What.SentSticker { Text: { Length: > 0 } text } => Beginning(text),
        What.SentSticker { Keywords: [var keyword, ..] } => keyword,
        What.SentFile { Name: { Length: > 0 } name } => Beginning(name),
        What.SentLocation location => location.Title ?? location.Address,
        _ => null,
    };
}
