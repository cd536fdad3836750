using System.Globalization;
using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox.Board;

/// <summary>Makes entries from SQL alone, a page at a time: what the notices would have made of the same events.</summary>
internal static class BoardRows
{
    private sealed record EventRow
    {
        public long Member { get; init; }
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long OccurredAt { get; init; }
        public string? Payload { get; init; }
    }

    private sealed record CountRow
    {
        public long Id { get; init; }
        public long Unanswered { get; init; }
        public long AnsweredCount { get; init; }
    }

    private const string Said = "('message.text', 'message.sticker', 'message.picture', 'message.video', 'message.audio', 'message.file', 'message.location')";

    public static List<BoardEntry> Of(IReadTx tx, IReadOnlyList<Conversation> conversations) =>
        [.. conversations.GroupBy(conversation => conversation.Connection).SelectMany(onOne => Of(tx, onOne.Key, [.. onOne]))];

    private static IEnumerable<BoardEntry> Of(IReadTx tx, long connection, List<Conversation> conversations)
    {
        // The event's table does not say on which account it happened; the payload begins with it.
        var args = new { begins = string.Create(CultureInfo.InvariantCulture, $"{{\"connection\":{connection},%"), most = BoardEntry.UnansweredMax };
        var members = conversations.ConvertAll(conversation => (long)conversation.Member);
        var lasts = tx.QueryMany<EventRow>($$"""
            select member as Member, id as Id, kind as Kind, occurred_at as OccurredAt, payload as Payload from member_event
            where workspace = @w and id in
                (select (select e.id from member_event e
                         where e.workspace = @w and e.member = keys.key and e.kind in {{Said}} and e.payload like @begins
                         order by e.id desc limit 1)
                 from {keys})
            """, members, args).ToDictionary(row => row.Member);
        var counts = tx.QueryMany<CountRow>($$"""
            select c.id as Id,
                   (select count(*) from (select 1 from member_event e
                    where e.workspace = @w and e.member = c.member and e.id >= c.waiting_event and e.kind in {{Said}} and e.payload like @begins limit @most) waiting) as Unanswered,
                   (select count(*) from (select 1 from member_event e
                    where e.workspace = @w and e.member = c.member and e.id >= c.answered_event and e.kind in {{Said}} and e.payload like @begins limit @most) answered) as AnsweredCount
            from conversation c where c.workspace = @w and c.id in (select key from {keys})
            """, conversations.ConvertAll(conversation => conversation.Id), args).ToDictionary(row => row.Id);
        var unsent = Unsent(tx, lasts.Values);
        foreach (var conversation in conversations)
        {
            var count = counts[conversation.Id];
            var last = lasts.GetValueOrDefault(conversation.Member) is { } row ? HeardMessage.Read(row.Id, row.OccurredAt, row.Kind, row.Payload) : null;
            var entry = new BoardEntry(conversation) { Last = last, Unanswered = (int)count.Unanswered, AnsweredCount = (int)count.AnsweredCount };
            yield return last?.MessageId is { } id && unsent.Contains((conversation.Member, id)) ? entry.WithoutWords(id) : entry;
        }
    }

    private static HashSet<(long Member, string MessageId)> Unsent(IReadTx tx, IEnumerable<EventRow> lasts)
    {
        var after = lasts.ToDictionary(row => row.Member, row => row.Id);
        return tx.QueryMany<EventRow>(
            "select member as Member, id as Id, kind as Kind, occurred_at as OccurredAt, payload as Payload from member_event where workspace = @w and kind = 'message.unsent' and member in (select key from {keys})",
            after.Keys).Where(row => row.Id > after[row.Member])
            .Select(row => (row.Member, Id: HeardMessage.WhatOf(row.Kind, row.Payload) is Channels.Inbound.What.Unsent taken ? taken.MessageId : ""))
            .ToHashSet();
    }
}
