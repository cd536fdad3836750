using System.Text.Json;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox.Threads;

/// <summary>Our side of a thread: answers from the ledger, and the inbox's own entries.</summary>
internal static class OurRows
{
    private sealed record ReplyRow
    {
        public long Id { get; init; }
        public long Claimant { get; init; }
        public string Source { get; init; } = "";
        public long SourceId { get; init; }
        public string Label { get; init; } = "";
        public long State { get; init; }
        public long? Reason { get; init; }
        public long Way { get; init; }
        public string? Content { get; init; }
        public string? Said { get; init; }
        public long At { get; init; }
    }

    private sealed record EntryRow
    {
        public long Id { get; init; }
        public long Kind { get; init; }
        public long At { get; init; }
        public long ActorKind { get; init; }
        public long ActorId { get; init; }
        public string ActorName { get; init; } = "";
        public long? Operator { get; init; }
        public string? OperatorName { get; init; }
        public string? Text { get; init; }
        public string? Mentions { get; init; }
        public long? Until { get; init; }
    }

    /// <summary>What a rule wanted to say and did not is no part of the talk; what a person wanted to say is, with the reason.</summary>
    public static IEnumerable<ThreadItem> Answers(IReadTx tx, Conversation conversation, ThreadRange range) => tx.Query<ReplyRow>(
        $"""
        select id as Id, claimant as Claimant, source as Source, source_id as SourceId, label as Label, state as State, reason as Reason, way as Way, content as Content,
               said as Said, coalesce(first_attempt_at, received_at) as At
        from reply
        where workspace = @w and member = @member and connection = @connection and (claimant = 1 or state <> 6)
          {range.Ending("id")}
        """,
        new { member = conversation.Member, connection = conversation.Connection, above = range.Above, below = range.Below, rows = range.Rows }).Select(Of);

    public static IEnumerable<ThreadItem> Entries(IReadTx tx, Conversation conversation, ThreadRange range) => tx.Query<EntryRow>(
        $"""
        select id as Id, kind as Kind, at as At, actor_kind as ActorKind, actor_id as ActorId, actor_name as ActorName, operator as Operator, operator_name as OperatorName,
               text as Text, mentions as Mentions, until as Until
        from conversation_entry
        where workspace = @w and conversation = @conversation
          {range.Ending("id")}
        """,
        new { conversation = conversation.Id, above = range.Above, below = range.Below, rows = range.Rows }).Select(Of);

    private static ThreadItem Of(ReplyRow row)
    {
        var reason = row.Reason is { } number ? (ReplyReason?)number : null;
        return new AnsweredItem(
            row.Id, Moment(row.At), (Claimant)row.Claimant, row.Source, row.SourceId, row.Label,
            row.Content is { } content ? JsonSerializer.Deserialize<MessageContent>(content, MessageJson.Options) : null,
            row.Said,
            (ReplyState)row.State switch
            {
                ReplyState.Accepted => AnswerResult.Accepted,
                ReplyState.Unknown or ReplyState.GivenUp => AnswerResult.Unknown,
                ReplyState.Suppressed or ReplyState.Failed => AnswerResult.Failed,
                _ => AnswerResult.Sending,
            },
            (ReplyWay)row.Way == ReplyWay.Free, reason, reason is { } why ? ReplyWords.Of(why) : null);
    }

    private static ThreadItem Of(EntryRow row) => new EntryItem(
        row.Id, Moment(row.At), (EntryKind)row.Kind, new Actor((ActorKind)row.ActorKind, row.ActorId, row.ActorName),
        row.Operator is { } to ? new OperatorName(to, row.OperatorName ?? "") : null, row.Text,
        row.Mentions is { } mentions ? JsonSerializer.Deserialize<List<OperatorName>>(mentions, JsonSerializerOptions.Web)! : [],
        row.Until is { } until ? Moment(until) : null);

    private static DateTimeOffset Moment(long at) => new Instant(at).ToDateTimeOffset();
}
