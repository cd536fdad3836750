using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>Timers that have not fired, bulk work that has not ended, and letters that nobody has read.</summary>
internal sealed class PumpDueWork : IDueWork
{
    public IEnumerable<DueWork> Waiting(IReadTx tx, Instant dueBy) =>
    [
        .. DueRows.Of(tx, DueKind.Timer, dueBy, "select count(*), min(due_at) from timer where workspace = @w and due_at <= @by"),
        .. DueRows.Of(tx, DueKind.Sweep, dueBy, "select count(*), min(created_at) from sweep where workspace = @w and created_at <= @by"),
        .. DueRows.Of(tx, DueKind.Parked, dueBy, "select count(*), min(at) from parked_arrival where workspace = @w and at <= @by"),
    ];
}
