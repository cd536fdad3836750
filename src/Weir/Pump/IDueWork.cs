using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>What sort of work waits. Part of the API, never renamed; new sorts may come.</summary>
public enum DueKind
{
    /// <summary>Something that was to happen at a certain time.</summary>
    Timer,

    /// <summary>Bulk work over many members.</summary>
    Sweep,

    /// <summary>An event that made the code fail and waits for a person.</summary>
    Parked,

    /// <summary>A scheduled campaign whose time has come.</summary>
    ScheduledSend,

    /// <summary>A call to the channel without an answer, or of unknown fate.</summary>
    UnansweredSend,

    /// <summary>A send that stands still until a person looks.</summary>
    HeldSend,

    /// <summary>A send to all friends that is not settled.</summary>
    MassCall,

    /// <summary>A webhook that another program has not taken.</summary>
    Relay,
}

/// <summary>Work that is due and not done.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Since">When the oldest of it was due.</param>
/// <param name="Count">How much there is of it.</param>
public sealed record DueWork(DueKind Kind, Instant Since, long Count);

/// <summary>A capability that leaves work for later says here what it has not got round to, so that "how far behind are we" has one answer.</summary>
public interface IDueWork
{
    /// <summary>Only what was due by that moment; nothing of a sort that has none.</summary>
    IEnumerable<DueWork> Waiting(IReadTx tx, Instant dueBy);
}

/// <summary>What most of them need: how many rows there are and which is the oldest.</summary>
public static class DueRows
{
    /// <param name="tx">A short read.</param>
    /// <param name="kind">What sort.</param>
    /// <param name="dueBy">The moment.</param>
    /// <param name="sql">Gives count and oldest; <c>@by</c> is the moment.</param>
    public static IEnumerable<DueWork> Of(IReadTx tx, DueKind kind, Instant dueBy, string sql) =>
        tx.First<(long Count, long? Oldest)>(sql, new { by = dueBy.Milliseconds }) is (> 0 and var count, { } oldest) ? [new DueWork(kind, new Instant(oldest), count)] : [];
}
