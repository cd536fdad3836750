using Weir.Messages;

namespace Weir.Conversations.Keywords;

/// <summary>
/// The tags of buttons that answer us, written into their data: the channel hands the data back with each tap, and the keywords read the tags from
/// it. Links carry theirs as smart links. A test send stays as it was composed: what a colleague tries is nobody's interest.
/// </summary>
internal static class TapTags
{
    public static MessageContent Written(MessageContent content) => MessageActions.Replace(content, (_, action) => action switch
    {
        SendPostback sent => sent with { Data = ButtonTags.Write(sent.Data, sent.Tags) },
        PickDate picked => picked with { Data = ButtonTags.Write(picked.Data, picked.Tags) },
        _ => action,
    });
}
