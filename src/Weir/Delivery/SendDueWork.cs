using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>
/// Calls without an answer, and sends that no operator has paused and that stand still all the same. A send that waits for the morning or for the verdict
/// of its test is not behind: its time has not come.
/// </summary>
internal sealed class SendDueWork : IDueWork
{
    public IEnumerable<DueWork> Waiting(IReadTx tx, Instant dueBy) =>
    [
        .. DueRows.Of(tx, DueKind.UnansweredSend, dueBy, """
            select count(*), min(b.first_attempt_at)
            from send s join send_batch b on b.workspace = s.workspace and b.send = s.id and b.state in (1, 3)
            where s.workspace = @w and s.state in (1, 2, 3) and b.first_attempt_at <= @by
            """),
        .. DueRows.Of(tx, DueKind.HeldSend, dueBy, $"""
            select count(*), min(opened_at) from send where workspace = @w and state = 3 and pause_reason <> '{PauseReasons.Operator}' and opened_at <= @by
            """),
        .. DueRows.Of(tx, DueKind.MassCall, dueBy, "select count(*), min(opened_at) from mass_call where workspace = @w and state in (2, 3, 4, 5) and opened_at <= @by"),
    ];
}
