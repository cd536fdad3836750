using System.Text.Json;
using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Delivery;

/// <summary>
/// How far a send has come. Always: audience = planned + suppressed + open + accepted + failed + unknown, where planned are those not yet
/// claimed and open those in a sealed batch without an answer.
/// </summary>
internal struct SendProgress
{
    public bool IsLoaded;
    public SendState State;
    public string? PauseReason;
    public long Audience;
    public long Entered;
    public long Planned;
    public long Suppressed;
    public long Open;
    public long Accepted;
    public long Failed;
    public long Unknown;
    public long Cursor;
    public long? FinishedAt;
    public ArmPhase Phase;
    public int? Winner;
    public long? TestedAt;
    public long? DecideAt;

    /// <summary>A cursor that has passed nobody yet.</summary>
    public const long BeforeTheFirst = -1;

    /// <summary>Whether only those are claimed who take part in the test of arms.</summary>
    public readonly bool IsTesting => Phase == ArmPhase.Testing && State == SendState.Sending;

    public readonly bool IsOver => State is SendState.Finished or SendState.Cancelled;
}

public sealed record SendRow
{
    public required long Id { get; init; }
    public long? Campaign { get; init; }
    public required long Connection { get; init; }
    public required string Definition { get; init; }
    public required long OpenedAt { get; init; }
    public required long Audience { get; init; }
    public ArmPhase Phase { get; init; }

    internal static readonly Table<SendRow> Table = new("send", ["id"], OnConflict.Fail,
        new Column<SendRow>.Number("id", row => row.Id),
        new Column<SendRow>.Number("campaign", row => row.Campaign),
        new Column<SendRow>.Number("connection", row => row.Connection),
        new Column<SendRow>.Text("definition", row => row.Definition),
        new Column<SendRow>.Number("opened_at", row => row.OpenedAt),
        new Column<SendRow>.Number("audience", row => row.Audience),
        new Column<SendRow>.Number("state", _ => (long)SendState.Planning),
        new Column<SendRow>.Number("planned", _ => 0),
        new Column<SendRow>.Number("suppressed", _ => 0),
        new Column<SendRow>.Number("open", _ => 0),
        new Column<SendRow>.Number("accepted", _ => 0),
        new Column<SendRow>.Number("failed", _ => 0),
        new Column<SendRow>.Number("unknown", _ => 0),
        new Column<SendRow>.Number("cursor", _ => SendProgress.BeforeTheFirst),
        new Column<SendRow>.Number("arm_phase", row => (long)row.Phase));
}

internal sealed record SendProgressRow
{
    public required long Id { get; init; }
    public required SendProgress Progress { get; init; }

    internal static readonly Table<SendProgressRow> Table = new("send", ["id"], OnConflict.Fail,
        new Column<SendProgressRow>.Number("id", row => row.Id),
        new Column<SendProgressRow>.Number("state", row => (long)row.Progress.State),
        new Column<SendProgressRow>.Text("pause_reason", row => row.Progress.PauseReason),
        new Column<SendProgressRow>.Number("finished_at", row => row.Progress.FinishedAt),
        new Column<SendProgressRow>.Number("planned", row => row.Progress.Planned),
        new Column<SendProgressRow>.Number("suppressed", row => row.Progress.Suppressed),
        new Column<SendProgressRow>.Number("open", row => row.Progress.Open),
        new Column<SendProgressRow>.Number("accepted", row => row.Progress.Accepted),
        new Column<SendProgressRow>.Number("failed", row => row.Progress.Failed),
        new Column<SendProgressRow>.Number("unknown", row => row.Progress.Unknown),
        new Column<SendProgressRow>.Number("cursor", row => row.Progress.Cursor),
        new Column<SendProgressRow>.Number("arm_phase", row => (long)row.Progress.Phase),
        new Column<SendProgressRow>.Number("winner", row => row.Progress.Winner),
        new Column<SendProgressRow>.Number("tested_at", row => row.Progress.TestedAt),
        new Column<SendProgressRow>.Number("decide_at", row => row.Progress.DecideAt));
}

public sealed record DeliveryRow
{
    public required long Send { get; init; }
    public required long Member { get; init; }
    public required DeliveryState State { get; init; }
    public Reason? Reason { get; init; }
    public long? Batch { get; init; }

    internal static readonly Table<DeliveryRow> Table = new("delivery", ["send", "member"], OnConflict.Replace,
        new Column<DeliveryRow>.Number("send", row => row.Send),
        new Column<DeliveryRow>.Number("member", row => row.Member),
        new Column<DeliveryRow>.Number("state", row => (long)row.State),
        new Column<DeliveryRow>.Number("reason", row => (long?)row.Reason),
        new Column<DeliveryRow>.Number("batch", row => row.Batch));
}

public sealed record BatchRow
{
    public required long Id { get; init; }
    public required long Send { get; init; }
    public required BatchState State { get; init; }
    public required Guid RetryKey { get; init; }
    public required byte[] Body { get; init; }
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>Where each of the members is reached, in the same order: an attempt must name the very same people as the one before.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }
    public required long FirstAttemptAt { get; init; }
    public required long Day { get; init; }
    public required long Attempts { get; init; }
    public long? AnsweredAt { get; init; }
    public string? RequestId { get; init; }
    public string? Detail { get; init; }

    /// <summary>Of which arm's test it is a part; null for one content, and for the rest of an audience.</summary>
    public int? Arm { get; init; }

    internal static readonly Table<BatchRow> Table = new("send_batch", ["id"], OnConflict.Fail,
        new Column<BatchRow>.Number("id", row => row.Id),
        new Column<BatchRow>.Number("send", row => row.Send),
        new Column<BatchRow>.Number("state", row => (long)row.State),
        new Column<BatchRow>.Text("retry_key", row => row.RetryKey.ToString()),
        new Column<BatchRow>.Bytes("body", row => row.Body),
        new Column<BatchRow>.Bytes("members", row => OrdinalList.Write(row.Members)),
        new Column<BatchRow>.Text("addresses", row => JsonSerializer.Serialize(row.Addresses)),
        new Column<BatchRow>.Number("member_count", row => row.Members.Count),
        new Column<BatchRow>.Number("first_attempt_at", row => row.FirstAttemptAt),
        new Column<BatchRow>.Number("day", row => row.Day),
        new Column<BatchRow>.Number("attempts", row => row.Attempts),
        new Column<BatchRow>.Number("answered_at", row => row.AnsweredAt),
        new Column<BatchRow>.Text("request_id", row => row.RequestId),
        new Column<BatchRow>.Text("detail", row => row.Detail),
        new Column<BatchRow>.Number("arm", row => row.Arm));
}

/// <summary>What an answer changes of a batch; what was sealed stays as it is.</summary>
public sealed record BatchAnswerRow
{
    public required BatchRow Batch { get; init; }

    public static BatchAnswerRow Of(BatchRow batch) => new() { Batch = batch };

    internal static readonly Table<BatchAnswerRow> Table = new("send_batch", ["id"], OnConflict.Fail,
        new Column<BatchAnswerRow>.Number("id", row => row.Batch.Id),
        new Column<BatchAnswerRow>.Number("state", row => (long)row.Batch.State),
        new Column<BatchAnswerRow>.Number("attempts", row => row.Batch.Attempts),
        new Column<BatchAnswerRow>.Number("answered_at", row => row.Batch.AnsweredAt),
        new Column<BatchAnswerRow>.Text("request_id", row => row.Batch.RequestId),
        new Column<BatchAnswerRow>.Text("detail", row => row.Batch.Detail));
}
