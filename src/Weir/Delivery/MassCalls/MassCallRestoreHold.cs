using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>After a restore no mass call goes out by itself: one that was being prepared waits for a person, one that may have been made is never made again.</summary>
internal sealed class MassCallRestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : RestoreHold(storage, database, pumps, clock)
{
    protected override IReadOnlyList<Payload> Holds(IReadTx tx) => [.. MassCallQueries.Running(tx).Select(call => new MassCallHeld(call, PauseReasons.Restored))];
}
