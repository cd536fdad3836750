using System.Globalization;
using Weir.Channels.Inbound;
using Weir.Conversations.Inbox.Media;
using Weir.Conversations.Keywords;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox.Threads;

/// <summary>The customer's side of a thread, from his events.</summary>
internal static class SaidRows
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long OccurredAt { get; init; }
        public string? Payload { get; init; }
    }

    private const string Columns = "select id as Id, kind as Kind, occurred_at as OccurredAt, payload as Payload from member_event where workspace = @w";

    public static IEnumerable<SaidItem> In(IReadTx tx, Conversation conversation, ThreadRange range) => tx.Query<Row>(
        $"""
        {Columns} and member = @member and payload like @begins
          and kind in ('message.text', 'message.sticker', 'message.picture', 'message.video', 'message.audio', 'message.file', 'message.location',
                       'button.pressed', 'friend.followed', 'friend.unfollowed')
          {range.Ending("id")}
        """,
        new
        {
            member = conversation.Member,
            begins = string.Create(CultureInfo.InvariantCulture, $"{{\"connection\":{conversation.Connection}%"),
            above = range.Above,
            below = range.Below,
            rows = range.Rows,
        }).Select(Of);

    /// <summary>Takes out what was taken back, puts in what was changed, and says what is quoted.</summary>
    public static List<ThreadItem> Amended(IReadTx tx, Conversation conversation, List<ThreadItem> items)
    {
        var said = items.OfType<SaidItem>().Where(item => item.MessageId is not null).ToList();
        if (said.Count == 0)
        {
            return items;
        }
        var amends = tx.Query<Row>(
            $"{Columns} and member = @member and id > @first and kind in ('message.unsent', 'message.edited') order by id",
            new { member = conversation.Member, first = said.Min(item => item.Id) });
        var amended = said.ToDictionary(item => item.Id, item => amends.Aggregate(item, Amend));
        var byMessage = amended.Values.GroupBy(item => item.MessageId!).ToDictionary(same => same.Key, same => same.First());
        return [.. items.Select(item => amended.GetValueOrDefault(item.Id) is { } now ? Quoting(now, byMessage) : item)];
    }

    private static SaidItem Amend(SaidItem item, Row row) => HeardMessage.WhatOf(row.Kind, row.Payload) switch
    {
        What.Unsent unsent when unsent.MessageId == item.MessageId => new SaidItem(item.Id, item.At, item.Event) 
        {
            MessageId = item.MessageId,
            IsUnsent = true,
            Media = item.Media is { } media ? new SaidMedia(media.Kind, MediaState.TakenBack) : null,
        },
        // Changes may arrive in any order: the latest by the channel's clock stands.
        What.EditedText edited when edited.Message?.Id == item.MessageId && !item.IsUnsent && !(item.EditedAt > Moment(row.OccurredAt)) =>
            item with { Text = edited.Text, Emojis = edited.Emojis ?? [], Mentions = edited.Mentions ?? [], EditedAt = Moment(row.OccurredAt) },
        _ => item,
    };

    private static SaidItem Quoting(SaidItem item, Dictionary<string, SaidItem> byMessage) =>
        item.Quote is { } quote && byMessage.TryGetValue(quote.MessageId, out var quoted) ? item with { Quote = quote with { Item = quoted.Id, Text = quoted.Text } } : item;

    private static SaidItem Of(Row row)
    {
        var what = HeardMessage.WhatOf(row.Kind, row.Payload);
        var handle = HeardMessage.HandleOf(what);
        var item = new SaidItem(row.Id, Moment(row.OccurredAt), row.Kind)
        {
            MessageId = handle?.Id,
            Quote = handle?.QuotedId is { } quoted ? new SaidQuote(quoted, null, null) : null,
        };
        return what switch
        {
            What.Said said => item with { Text = said.Text, Emojis = said.Emojis ?? [], Mentions = said.Mentions ?? [] },
            What.SentSticker sticker => item with { Text = sticker.Text, Sticker = new SaidSticker(sticker.PackageId, sticker.StickerId, sticker.Sort, sticker.Keywords ?? []) },
            What.SentPicture { Content: { } place } picture => item with { Media = MediaOf(SaidMediaKind.Picture, place) with { Set = picture.Set } },
            What.SentVideo { Content: { } place } video => item with { Media = MediaOf(SaidMediaKind.Video, place) with { DurationMilliseconds = video.DurationMilliseconds } },
            What.SentAudio { Content: { } place } audio => item with { Media = MediaOf(SaidMediaKind.Sound, place) with { DurationMilliseconds = audio.DurationMilliseconds } },
            What.SentFile file => item with
            {
                File = new SaidFile(file.Name ?? "", file.SizeBytes),
                Media = new SaidMedia(SaidMediaKind.File, MediaState.Gone) { Name = file.Name, SizeBytes = file.SizeBytes },
            },
            What.SentLocation location => item with { Location = new SaidLocation(location.Title, location.Address, location.Latitude, location.Longitude) },
            What.Pressed { Data: { } data } => item with { Text = ButtonTags.Read(data).Data },
            _ => item,
        };
    }

    /// <summary>Says of what was sent whether we have it. What has no row is of a time before anything was fetched.</summary>
    public static List<ThreadItem> WithMedia(IReadTx tx, Conversation conversation, List<ThreadItem> items)
    {
        var rows = CustomerMediaRows.OfMessages(
            tx, conversation.Connection, [.. items.OfType<SaidItem>().Where(item => item.Media is { State: MediaState.Gone }).Select(item => item.MessageId).OfType<string>()]);
        return rows.Count == 0 ? items : items.ConvertAll(item =>
            item is SaidItem { Media: { State: MediaState.Gone } media, MessageId: { } message } said && rows.TryGetValue(message, out var row) ? said with { Media = Found(media, row, tx.Workspace) } : item);
    }

    private static SaidMedia Found(SaidMedia media, StoredMedia row, WorkspaceId workspace) => media with
    {
        State = row.Standing,
        Address = row.Standing == MediaState.Ready && row.Event is { } id ? CustomerMediaEndpoints.AddressOf(workspace, id) : null,
        ContentType = row.ContentType,
        SizeBytes = row.Bytes ?? media.SizeBytes,
    };

    private static SaidMedia MediaOf(SaidMediaKind kind, ContentPlace place) => place.ContentId is null
        ? new(kind, MediaState.Elsewhere) { Url = place.Url, PreviewUrl = place.PreviewUrl }
        : new(kind, MediaState.Gone);

    private static DateTimeOffset Moment(long at) => new Instant(at).ToDateTimeOffset();
}
