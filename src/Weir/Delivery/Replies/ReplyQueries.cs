using Weir.Foundation.Storage;

namespace Weir.Delivery.Replies;

/// <summary>Reads answers.</summary>
internal static class ReplyQueries
{
    private const string Columns =
        """
        id as Id, reply_window as ReplyWindow, member as Member, connection as Connection, claimant as Claimant, source as Source, source_id as SourceId, label as Label,
        may_push as MayPush, occurred_at as OccurredAt, received_at as ReceivedAt, expires_at as ExpiresAt, state as State, reason as Reason, way as Way, content as Content,
        token as Token, body as Body, address as Address, retry_key as RetryKey, said as Said, is_doubtful as IsDoubtful, is_inferred as IsInferred, attempts as Attempts,
        first_attempt_at as FirstAttemptAt, finished_at as FinishedAt, request_id as RequestId, detail as Detail
        """;

    private sealed record Row
    {
        public long Id { get; init; }
        public long ReplyWindow { get; init; }
        public long Member { get; init; }
        public long Connection { get; init; }
        public long Claimant { get; init; }
        public string Source { get; init; } = "";
        public long SourceId { get; init; }
        public string Label { get; init; } = "";
        public long MayPush { get; init; }
        public long OccurredAt { get; init; }
        public long ReceivedAt { get; init; }
        public long ExpiresAt { get; init; }
        public long State { get; init; }
        public long? Reason { get; init; }
        public long Way { get; init; }
        public string? Content { get; init; }
        public string? Token { get; init; }
        public byte[]? Body { get; init; }
        public string? Address { get; init; }
        public string? RetryKey { get; init; }
        public string? Said { get; init; }
        public long IsDoubtful { get; init; }
        public long IsInferred { get; init; }
        public long Attempts { get; init; }
        public long? FirstAttemptAt { get; init; }
        public long? FinishedAt { get; init; }
        public string? RequestId { get; init; }
        public string? Detail { get; init; }
    }

    public static List<Reply> Load(IReadTx tx, IReadOnlyCollection<long> ids) =>
        tx.QueryMany<Row>($"select {Columns} from {{reply by id}} where workspace = @w", ids).ConvertAll(Of);

    /// <summary>All that was ever wanted of some windows, what is over included: it says whether a window is used up.</summary>
    public static List<Reply> OfWindows(IReadTx tx, IReadOnlyCollection<long> windows) =>
        tx.QueryMany<Row>($"select {Columns} from {{reply by reply_window}} where workspace = @w", windows).ConvertAll(Of);

    /// <summary>The windows of an account that wait, the oldest first.</summary>
    public static List<long> WaitingWindows(IReadTx tx, long connection, int max) => tx.Query<long>(
        "select reply_window from reply where workspace = @w and connection = @connection and finished_at is null and state = @waiting group by reply_window order by reply_window limit @max",
        new { connection, waiting = (long)ReplyState.Waiting, max });

    public static List<Reply> InState(IReadTx tx, long connection, ReplyState state, int max) => tx.Query<Row>(
        $"select {Columns} from reply where workspace = @w and connection = @connection and finished_at is null and state = @state order by id limit @max",
        new { connection, state = (long)state, max }).ConvertAll(Of);

    public static List<Reply> Unfinished(IReadTx tx, long connection) =>
        tx.Query<Row>($"select {Columns} from reply where workspace = @w and connection = @connection and finished_at is null order by id", new { connection }).ConvertAll(Of);

    /// <summary>Those whose call may be out.</summary>
    public static List<long> Open(IReadTx tx, long connection) => tx.Query<long>(
        "select id from reply where workspace = @w and connection = @connection and finished_at is null and state in (@called, @unknown) order by id",
        new { connection, called = (long)ReplyState.Sealed, unknown = (long)ReplyState.Unknown });

    /// <summary>Accounts on which something is not over.</summary>
    public static List<long> UnfinishedConnections(IReadTx tx) =>
        tx.Query<long>("select distinct connection from reply where workspace = @w and finished_at is null order by connection");

    private static Reply Of(Row row) => new()
    {
        Id = row.Id,
        Window = row.ReplyWindow,
        Member = (int)row.Member,
        Connection = row.Connection,
        Claimant = (Claimant)row.Claimant,
        Source = row.Source,
        SourceId = row.SourceId,
        Label = row.Label,
        MayPush = row.MayPush != 0,
        OccurredAt = row.OccurredAt,
        ReceivedAt = row.ReceivedAt,
        ExpiresAt = row.ExpiresAt,
        State = (ReplyState)row.State,
        Reason = (ReplyReason?)row.Reason,
        Way = (ReplyWay)row.Way,
        Content = row.Content,
        Token = row.Token,
        Body = row.Body,
        Address = row.Address,
        RetryKey = row.RetryKey is { } key ? Guid.Parse(key) : null,
        Said = row.Said,
        IsDoubtful = row.IsDoubtful != 0,
        IsInferred = row.IsInferred != 0,
        Attempts = row.Attempts,
        FirstAttemptAt = row.FirstAttemptAt,
        FinishedAt = row.FinishedAt,
        RequestId = row.RequestId,
        Detail = row.Detail,
    };
}
