using Weir.Foundation.Storage;

namespace Weir.Delivery.Replies;

internal sealed record ReplyRow
{
    public required Reply Reply { get; init; }

    public static readonly Table<ReplyRow> Table = new("reply", ["id"], OnConflict.Fail,
        new Column<ReplyRow>.Number("id", row => row.Reply.Id),
        new Column<ReplyRow>.Number("reply_window", row => row.Reply.Window),
        new Column<ReplyRow>.Number("member", row => row.Reply.Member),
        new Column<ReplyRow>.Number("connection", row => row.Reply.Connection),
        new Column<ReplyRow>.Number("claimant", row => (long)row.Reply.Claimant),
        new Column<ReplyRow>.Text("source", row => row.Reply.Source),
        new Column<ReplyRow>.Number("source_id", row => row.Reply.SourceId),
        new Column<ReplyRow>.Text("label", row => row.Reply.Label),
        new Column<ReplyRow>.Number("may_push", row => row.Reply.MayPush ? 1 : 0),
        new Column<ReplyRow>.Number("occurred_at", row => row.Reply.OccurredAt),
        new Column<ReplyRow>.Number("received_at", row => row.Reply.ReceivedAt),
        new Column<ReplyRow>.Number("expires_at", row => row.Reply.ExpiresAt),
        new Column<ReplyRow>.Number("state", row => (long)row.Reply.State),
        new Column<ReplyRow>.Number("reason", row => (long?)row.Reply.Reason),
        new Column<ReplyRow>.Number("way", row => (long)row.Reply.Way),
        new Column<ReplyRow>.Text("content", row => row.Reply.Content),
        new Column<ReplyRow>.Text("token", row => row.Reply.Token),
        new Column<ReplyRow>.Number("is_doubtful", _ => 0),
        new Column<ReplyRow>.Number("is_inferred", _ => 0),
        new Column<ReplyRow>.Number("attempts", _ => 0));
}

/// <summary>Everything of an answer that changes.</summary>
internal sealed record ReplyChangeRow
{
    public required Reply Reply { get; init; }

    public static readonly Table<ReplyChangeRow> Table = new("reply", ["id"], OnConflict.Fail,
        new Column<ReplyChangeRow>.Number("id", row => row.Reply.Id),
        new Column<ReplyChangeRow>.Number("state", row => (long)row.Reply.State),
        new Column<ReplyChangeRow>.Number("reason", row => (long?)row.Reply.Reason),
        new Column<ReplyChangeRow>.Number("way", row => (long)row.Reply.Way),
        new Column<ReplyChangeRow>.Text("content", row => row.Reply.Content),
        new Column<ReplyChangeRow>.Text("token", row => row.Reply.Token),
        new Column<ReplyChangeRow>.Bytes("body", row => row.Reply.Body),
        new Column<ReplyChangeRow>.Text("address", row => row.Reply.Address),
        new Column<ReplyChangeRow>.Text("retry_key", row => row.Reply.RetryKey?.ToString()),
        new Column<ReplyChangeRow>.Text("said", row => row.Reply.Said),
        new Column<ReplyChangeRow>.Number("is_doubtful", row => row.Reply.IsDoubtful ? 1 : 0),
        new Column<ReplyChangeRow>.Number("is_inferred", row => row.Reply.IsInferred ? 1 : 0),
        new Column<ReplyChangeRow>.Number("attempts", row => row.Reply.Attempts),
        new Column<ReplyChangeRow>.Number("first_attempt_at", row => row.Reply.FirstAttemptAt),
        new Column<ReplyChangeRow>.Number("finished_at", row => row.Reply.FinishedAt),
        new Column<ReplyChangeRow>.Text("request_id", row => row.Reply.RequestId),
        new Column<ReplyChangeRow>.Text("detail", row => row.Reply.Detail));
}
