using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Ingest.Relay;

/// <summary>Webhooks that an address which is switched on has not taken.</summary>
internal sealed class RelayDueWork : IDueWork
{
    public IEnumerable<DueWork> Waiting(IReadTx tx, Instant dueBy) => DueRows.Of(tx, DueKind.Relay, dueBy, """
        select count(*), min(x.received_at)
        from relay_waiting x join relay_address a on a.workspace = x.workspace and a.id = x.address and a.is_on = 1
        where x.workspace = @w and x.received_at <= @by
        """);
}
