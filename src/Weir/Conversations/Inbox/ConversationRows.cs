using Weir.Foundation.Storage;

namespace Weir.Conversations.Inbox;

/// <summary>Reads conversations as stored.</summary>
internal static class ConversationRows
{
    private const string Columns =
        """
        id as Id, member as Member, connection as Connection, revision as Revision, state as State, handler as Handler, operator as Operator, snoozed_until as SnoozedUntil,
        opened_at as OpenedAt, waiting_since as WaitingSince, waiting_event as WaitingEvent, first_response_at as FirstResponseAt, answer as Answer, answered_at as AnsweredAt,
        answered_words as AnsweredWords, answered_since as AnsweredSince, answered_event as AnsweredEvent, resolved_at as ResolvedAt
        """;

    private const string Plain = $"select {Columns} from conversation where workspace = @w";

    private sealed record Row
    {
        public long Id { get; init; }
        public long Member { get; init; }
        public long Connection { get; init; }
        public long Revision { get; init; }
        public long State { get; init; }
        public long Handler { get; init; }
        public long? Operator { get; init; }
        public long? SnoozedUntil { get; init; }
        public long OpenedAt { get; init; }
        public long? WaitingSince { get; init; }
        public long? WaitingEvent { get; init; }
        public long? FirstResponseAt { get; init; }
        public long? Answer { get; init; }
        public long? AnsweredAt { get; init; }
        public string? AnsweredWords { get; init; }
        public long? AnsweredSince { get; init; }
        public long? AnsweredEvent { get; init; }
        public long? ResolvedAt { get; init; }
    }

    public static Conversation? Find(IReadTx tx, long id) => tx.First<Row>($"{Plain} and id = @id", new { id }) is { } row ? Of(row) : null;

    /// <summary>All of one member, one for each account.</summary>
    public static List<Conversation> OfMember(IReadTx tx, int member, IReadOnlyCollection<long> connections) =>
        tx.QueryMany<Row>($"{Plain} and member = @member and connection in (select key from {{keys}})", connections, new { member }).ConvertAll(Of);

    /// <summary>Unresolved ones in the order of their numbers.</summary>
    public static List<Conversation> Unresolved(IReadTx tx, long after, int max) =>
        tx.Query<Row>($"{Plain} and state <> 3 and id > @after order by id limit @max", new { after, max }).ConvertAll(Of);

    /// <summary>Resolved ones, the last first, below a moment and number.</summary>
    public static List<Conversation> Resolved(IReadTx tx, long belowAt, long belowId, int max) => tx.Query<Row>(
        $"{Plain} and state = 3 and (resolved_at, id) < (@belowAt, @belowId) order by resolved_at desc, id desc limit @max", new { belowAt, belowId, max }).ConvertAll(Of);

    /// <summary>For a turn: by number.</summary>
    public static void Ask(IReadTx tx, IReadOnlyCollection<long> ids, Action<IEnumerable<Conversation>> then) =>
        tx.Ask<Row>($"{Plain} and id in (select key from {{keys}})", ids, rows => then(rows.Select(Of)));

    /// <summary>For a turn: of members, on one account.</summary>
    public static void AskOfMembers(IReadTx tx, long connection, IReadOnlyCollection<long> members, Action<IEnumerable<Conversation>> then) =>
        tx.Ask<Row>($"{Plain} and connection = @connection and member in (select key from {{keys}})", members, rows => then(rows.Select(Of)), new { connection });

    private static Conversation Of(Row row) => new()
    {
        Id = row.Id,
        Member = (int)row.Member,
        Connection = row.Connection,
        Revision = row.Revision,
        State = (ConversationState)row.State,
        Handler = (ConversationHandler)row.Handler,
        Operator = row.Operator,
        SnoozedUntil = row.SnoozedUntil,
        OpenedAt = row.OpenedAt,
        WaitingSince = row.WaitingSince,
        WaitingEvent = row.WaitingEvent,
        FirstResponseAt = row.FirstResponseAt,
        Answer = row.Answer,
        AnsweredAt = row.AnsweredAt,
        AnsweredWords = row.AnsweredWords,
        AnsweredSince = row.AnsweredSince,
        AnsweredEvent = row.AnsweredEvent,
        ResolvedAt = row.ResolvedAt,
    };
}
