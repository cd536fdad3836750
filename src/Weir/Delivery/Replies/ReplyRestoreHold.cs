using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>After a restore nobody is answered by itself: the conversations went on since the backup was made, and its windows are long closed.</summary>
internal sealed class ReplyRestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : RestoreHold(storage, database, pumps, clock)
{
    protected override IReadOnlyList<Payload> Holds(IReadTx tx) => [.. ReplyQueries.UnfinishedConnections(tx).Select(connection => new RepliesEnded(connection, ReplyReason.Restored))];
}
