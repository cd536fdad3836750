using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Outgoing;

/// <summary>How it goes with a listener.</summary>
internal sealed record ListenerFigures
{
    public long Id { get; init; }
    public long Delivered { get; init; }
    public long GivenUp { get; init; }
    public long Lost { get; init; }
    public long? FailingSince { get; init; }
    public long? DeliveredAt { get; init; }
    public long Waiting { get; init; }
}

/// <summary>What waits for the listeners, what was tried, and their figures. Thread-safe.</summary>
internal sealed class PostingStore(IDesk desk, Database database)
{
    /// <summary>What waits for one listener; more is lost, and counted.</summary>
    public const int WaitingMax = 50_000;

    /// <summary>How long a posting can be looked at and sent again, and how long one waits for a listener that is switched off.</summary>
    public static readonly TimeSpan KeepFor = TimeSpan.FromDays(14);

    private const int ForgottenAtOnce = 5_000;

    public List<OutboxRow> OutboxOldest(WorkspaceId workspace, int max) => database.Read(workspace, tx => tx
        .Query<StoredOutbox>("select id as Id, kind as Kind, member as Member, subject as Subject, at as At, detail as Detail from outgoing_outbox where workspace = @w order by id limit @max", new { max })
        .ConvertAll(row => new OutboxRow(row.Id, row.Kind, row.Member, row.Subject, row.At, row.Detail)));

    /// <summary>Whether one of them has no room for its share now and soon will: it has taken what it was told last.</summary>
    public bool IsAnyFull(WorkspaceId workspace, IReadOnlyList<Posting> postings) => postings.Count > 0 && database.Read(workspace, tx => postings
        .CountBy(posting => posting.Listener)
        .Any(own => Waiting(tx, own.Key) + own.Value > WaitingMax
            && tx.First<long?>("select failing_since from outgoing_listener where workspace = @w and id = @id", new { id = own.Key }) is null));

    /// <summary>In one transaction: what was unpacked waits for its listeners, and is in the outbox no more.</summary>
    public async Task UnpackedAsync(WorkspaceId workspace, IReadOnlyList<Posting> postings, long lastUnpacked, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        foreach (var own in postings.GroupBy(posting => posting.Listener))
        {
            var room = (int)Math.Clamp(WaitingMax - Waiting(tx, own.Key), 0, own.Count());
            tx.InsertMany(Posting.Table, [.. own.Take(room)]);
            if (room < own.Count())
            {
                tx.Execute("update outgoing_listener set lost = lost + @lost where workspace = @w and id = @id", new { id = own.Key, lost = (long)(own.Count() - room) });
            }
        }
        // Numbers rise in the order of commits, so nothing can have come in before the last one since.
        return tx.Execute("delete from outgoing_outbox where workspace = @w and id <= @lastUnpacked", new { lastUnpacked });
    }, stop);

    public List<Posting> Due(WorkspaceId workspace, long listener, Instant now, int max) => database.Read(workspace, tx => tx.Query<Posting>(
        $"select {Posting.Columns} from outgoing_posting where workspace = @w and listener = @listener and state = 1 and next_at <= @now order by next_at, id limit @max",
        new { listener, now = now.Milliseconds, max }));

    /// <summary>Null when nothing waits.</summary>
    public Instant? NextDue(WorkspaceId workspace, long listener) => database.Read(workspace, tx => tx.First<long?>(
        "select min(next_at) from outgoing_posting where workspace = @w and listener = @listener and state = 1", new { listener })) is { } at ? new Instant(at) : null;

    /// <summary>Writes down what attempts have brought. Returns since when nothing was taken any more; null when something was.</summary>
    public async Task<Instant?> AttemptedAsync(WorkspaceId workspace, long listener, IReadOnlyList<Posting> tried, Instant now, CancellationToken stop) => await desk.WriteAsync<Instant?>(workspace, tx =>
    {
        tx.UpdateMany(Posting.Attempted, [.. tried]);
        var delivered = tried.Count(posting => posting.State == (long)PostingState.Delivered);
        tx.Execute("""
            update outgoing_listener set delivered = delivered + @delivered, given_up = given_up + @givenUp,
                   delivered_at = case when @delivered > 0 then @now else delivered_at end,
                   failing_since = case when @delivered > 0 then null else coalesce(failing_since, @now) end
            where workspace = @w and id = @listener
            """,
            new { listener, delivered = (long)delivered, givenUp = (long)tried.Count(posting => posting.State == (long)PostingState.GivenUp), now = now.Milliseconds });
        return tx.First<long?>("select failing_since from outgoing_listener where workspace = @w and id = @listener", new { listener }) is { } since ? new Instant(since) : null;
    }, stop);

    /// <summary>From the first attempt on, under the same name. False when there is no such posting.</summary>
    public async Task<bool> AgainAsync(WorkspaceId workspace, long listener, long id, Instant now, CancellationToken stop) => await desk.WriteAsync(workspace, tx => tx.Execute(
        "update outgoing_posting set state = @waiting, attempts = 0, next_at = @now where workspace = @w and listener = @listener and id = @id",
        new { listener, id, now = now.Milliseconds, waiting = (long)PostingState.Waiting }) > 0, stop);

    /// <summary>The days of failure begin anew with a listener that is switched on again.</summary>
    public async Task ForgiveAsync(WorkspaceId workspace, long listener, CancellationToken stop) => await desk.WriteAsync(
        workspace, tx => tx.Execute("update outgoing_listener set failing_since = null where workspace = @w and id = @listener", new { listener }), stop);

    /// <summary>
    /// Those too old to be of use, and those of listeners that are removed; true when there may be more. They are looked for outside of the transaction, which
    /// other writers wait for.
    /// </summary>
    public async Task<bool> ForgetOldAsync(WorkspaceId workspace, Instant now, CancellationToken stop)
    {
        Posting[] useless = [.. database.Read(workspace, tx => tx
            .Query<Posting>(
                "select listener as Listener, id as Id from outgoing_posting where workspace = @w and created_at < @before order by created_at limit @max",
                new { before = (now - KeepFor).Milliseconds, max = ForgottenAtOnce })
            .Concat(tx.Query<Posting>(
                """
                select p.listener as Listener, p.id as Id from outgoing_listener l join outgoing_posting p on p.workspace = l.workspace and p.listener = l.id
                where l.workspace = @w and l.state = @removed limit @max
                """,
                new { removed = (long)ListenerState.Removed, max = ForgottenAtOnce })))];
        if (useless.Length > 0)
        {
            await desk.WriteAsync(workspace, tx =>
            {
                tx.DeleteLater(Posting.Table, useless);
                return useless.Length;
            }, stop);
        }
        return useless.Length >= ForgottenAtOnce;
    }

    public Dictionary<long, ListenerFigures> Figures(WorkspaceId workspace) => database.Read(workspace, tx => tx.Query<ListenerFigures>(
        """
        select id as Id, delivered as Delivered, given_up as GivenUp, lost as Lost, failing_since as FailingSince, delivered_at as DeliveredAt,
               (select count(*) from outgoing_posting p where p.workspace = @w and p.listener = l.id and p.state = 1) as Waiting
        from outgoing_listener l where workspace = @w
        """)).ToDictionary(row => row.Id);

    public Posting? Find(WorkspaceId workspace, long listener, long id) => database.Read(workspace, tx => tx.First<Posting>(
        $"select {Posting.Columns} from outgoing_posting where workspace = @w and listener = @listener and id = @id", new { listener, id }));

    /// <summary>Newest first.</summary>
    public List<Posting> Page(WorkspaceId workspace, long listener, PostingState? state, PageQuery page, long[]? after) => database.Read(workspace, tx => tx.Query<Posting>(
        $"select {Posting.Columns} from outgoing_posting where workspace = @w and listener = @listener and (@state is null or state = @state) and id < @before order by id desc limit @rows",
        new { listener, state = (long?)state, before = after?[0] ?? long.MaxValue, rows = page.Rows }));

    private static long Waiting(IReadTx tx, long listener) => tx.First<long>(
        "select count(*) from outgoing_posting where workspace = @w and listener = @listener and state = 1", new { listener });

    private sealed record StoredOutbox
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public long? Member { get; init; }
        public long Subject { get; init; }
        public long At { get; init; }
        public string? Detail { get; init; }
    }
}
